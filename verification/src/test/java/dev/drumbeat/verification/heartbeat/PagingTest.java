package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Rule("E2")
class PagingTest {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
  private static final int OBJECTS = 7;

  private static Drumbeat drumbeat;
  private static Company ours;
  private static Company theirs;

  @BeforeAll
  static void fill() {
    drumbeat = Drumbeat.start();
    ours = filled();
    theirs = filled();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  private static Company filled() {
    Company company = aCompany(drumbeat).founded();
    for (int i = 0; i < OBJECTS; i++) {
      drumbeat.clock().advance(Duration.ofSeconds(1));
      company.issue("title", "Issue " + i);
      create(company, "/goals", "title", "Goal " + i);
      create(company, "/projects", "name", "Project " + i);
      create(company, "/labels", "name", "label " + i, "color", "#ff0000");
    }
    return company;
  }

  private static void create(Company company, String route, Object... fields) {
    company.board().post(company.path(route), Body.of(fields)).expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/issues", "/goals", "/projects", "/labels", "/activity"})
  void pages_togetherAreTheWholeListInItsOrder(String route) {
    JsonNode whole = ours.board().get(ours.path(route)).expect(200).body();
    List<String> paged = new ArrayList<>();
    String next = ours.path(route) + "?limit=3";
    while (next != null) {
      Reply page = ours.board().get(next).expect(200);
      assertThat(page.body().size()).isLessThanOrEqualTo(3);
      page.body().forEach(row -> paged.add(row.get("id").textValue()));
      next = next(page);
    }

    List<String> ids = new ArrayList<>();
    whole.forEach(row -> ids.add(row.get("id").textValue()));
    assertThat(ids).hasSizeGreaterThanOrEqualTo(OBJECTS);
    assertThat(paged).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/issues", "/goals", "/projects", "/labels", "/activity"})
  void cursor_ofAnotherCompany_isRefused(String route) {
    String next = next(ours.board().get(ours.path(route) + "?limit=3").expect(200));
    String foreign = next.replace(ours.id(), theirs.id());

    Reply refused = theirs.board().get(foreign).expect(400);

    assertThat(refused.code()).isEqualTo("validation_error");
    assertThat(refused.body().at("/details/0/path/0").textValue()).isEqualTo("cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2F.."})
  void cursor_thatIsNone_isRefused(String cursor) {
    Reply reply = ours.board().get(ours.path("/issues") + "?limit=3&cursor=" + cursor);

    assertThat(reply.status()).isEqualTo(cursor.isEmpty() ? 200 : 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "x", "1.5"})
  void limit_outsideItsBounds_isInvalid(String limit) {
    ours.board().get(ours.path("/issues") + "?limit=" + limit).expect(400);
  }

  private static String next(Reply page) {
    Matcher link = NEXT.matcher(page.headers().getOrDefault("Link", ""));
    return link.find() ? link.group(1) : null;
  }
}
