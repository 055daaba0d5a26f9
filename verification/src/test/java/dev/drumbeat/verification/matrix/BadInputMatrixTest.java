package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.api.Method;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to whatever route: a typed refusal, and nothing written (SPEC §3). */
class BadInputMatrixTest {
  private static final String NUL = "a\u0000b";
  private static final String LONG = "x".repeat(1 << 20);
  private static final String DEEP = "[".repeat(5000) + "]".repeat(5000);
  private static final List<String> BAD_IDS =
      List.of(
          "%00", "not-a-uuid", "..", "%2e%2e%2f", "a%23b", "%F0%9F%A6%86", "0", "x".repeat(3000));

  private static Drumbeat drumbeat;
  private static World world;
  private Map<String, ?> before;

  @BeforeAll
  static void found() {
    drumbeat = Drumbeat.start();
    world = new World(drumbeat);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void remember() {
    before = StoreLog.contents(drumbeat);
  }

  @AfterEach
  void nothingIsWritten() {
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  static Stream<Action> routes() {
    return Catalogue.ACTIONS.stream()
        .filter(action -> action.callers() != Callers.PUBLIC)
        .filter(action -> action.callers() != Callers.PROVEN);
  }

  static Stream<Action> routesWithBody() {
    return routes().filter(action -> action.method() != Method.GET);
  }

  static Stream<Action> routesWithRequiredFields() {
    return routesWithBody()
        .filter(action -> action.request().fields().stream().anyMatch(Field::required));
  }

  static Stream<Action> routesWithIds() {
    return routes().filter(action -> !action.pathParameters().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void body_thatIsNoJsonObject_isMalformed(Action action) {
    for (String body :
        List.of("{", "nonsense", "[]", "\"x\"", "12", "null", DEEP, "{\"a\":" + DEEP + "}")) {
      assertThat(refused(action, world.path(action), body).expect(400).code())
          .isEqualTo("malformed_json");
    }
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void body_ofMoreThanFourMegabytes_isTooLarge(Action action) {
    String body = Body.of("title", LONG.repeat(4));

    assertThat(refused(action, world.path(action), body).expect(413).code())
        .isEqualTo("payload_too_large");
  }

  @ParameterizedTest
  @MethodSource("routesWithRequiredFields")
  void body_withoutRequiredFields_namesThemAll(Action action) {
    List<String> required =
        action.request().fields().stream().filter(Field::required).map(Field::name).toList();

    Reply empty = refused(action, world.path(action), "");
    Reply nulls = refused(action, world.path(action), "{}");

    assertThat(empty.expect(400).body().get("details")).hasSize(required.size());
    assertThat(nulls.expect(400).body().get("details"))
        .extracting(violation -> violation.at("/path/0").textValue())
        .containsExactlyInAnyOrderElementsOf(required);
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void field_ofTheWrongKind_isInvalid(Action action) {
    for (Field field : action.request().fields()) {
      for (Object bad : wrong(field)) {
        Map<String, Object> body = new LinkedHashMap<>(world.body(action));
        body.put(field.name(), bad);
        Reply reply = refused(action, world.path(action), Body.text(body));
        assertThat(reply.status()).as("%s = %.60s", field.name(), bad).isEqualTo(400);
        assertThat(reply.body().at("/details/0/path/0").textValue()).isEqualTo(field.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void query_ofTheWrongKind_isInvalid(Action action) {
    for (Field field : action.query().fields()) {
      for (String bad : wrongInQuery(field)) {
        String path = world.path(action) + "?" + field.name() + "=" + encoded(bad);
        Reply reply = refused(action, path, Body.text(world.body(action)));
        assertThat(reply.status()).as("%s = %.60s", field.name(), bad).isBetween(400, 499);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routesWithIds")
  void id_thatIsNone_isRefused(Action action) {
    for (String name : idParameters(action)) {
      for (String bad : BAD_IDS) {
        String path = world.path(action, Map.of(name, bad));
        Reply reply = refused(action, path, Body.text(world.body(action)));
        assertThat(reply.status()).as("%s = %.60s", name, bad).isBetween(400, 499);
      }
    }
  }

  /** A document's key is a name of the caller's choice. */
  private static List<String> idParameters(Action action) {
    return action.pathParameters().stream().filter(name -> !World.WORDS.contains(name)).toList();
  }

  private static List<Object> wrong(Field field) {
    List<Object> bad = new ArrayList<>();
    switch (field.type()) {
      case TEXT, REF -> bad.addAll(List.of(1, true, List.of(), Map.of(), LONG, NUL, "\ud800"));
      case UUID -> bad.addAll(List.of(1, "not-a-uuid", LONG, NUL, Map.of()));
      case CHOICE -> bad.addAll(List.of("no-such-value", 1, "", LONG, NUL, List.of()));
      case INTEGER -> bad.addAll(List.of("1", 1.5, true, 1e300, field.max() + 1, field.min() - 1));
      case NUMBER -> bad.addAll(List.of("1", true));
      case FLAG -> bad.addAll(List.of("true", 1, Map.of()));
      case INSTANT -> bad.addAll(List.of("yesterday", 1, "2030-13-01T00:00:00Z", LONG, NUL));
      case OBJECT -> bad.addAll(List.of("text", 1, List.of(), Map.of("a", LONG), Map.of("a", NUL)));
      case ANY -> bad.addAll(List.of(LONG, NUL));
      case LIST ->
          bad.addAll(List.of("text", 1, Map.of(), List.of(1), List.of(NUL), List.of(LONG)));
    }
    return bad;
  }

  private static List<String> wrongInQuery(Field field) {
    return switch (field.type()) {
      case INTEGER -> List.of("x", "1.5", "99999999999999999999", Long.toString(field.max() + 1));
      case FLAG, UUID, CHOICE, INSTANT -> List.of("no-such-value", NUL, LONG);
      default -> List.of(NUL, LONG);
    };
  }

  private static Reply refused(Action action, String path, String body) {
    Reply reply = caller(action).call(action.method().name(), path, Optional.of(body));
    if (reply.status() >= 400) {
      assertThat(reply.text("error")).isNotBlank();
      assertThat(reply.code()).isNotBlank();
    }
    assertThat(reply.status()).as("%s %.200s", action.routeKey(), reply.body()).isLessThan(500);
    return reply;
  }

  private static Client caller(Action action) {
    return switch (action.callers()) {
      case BOARD, HUMAN, INSTANCE_ADMIN -> world.admin();
      default -> world.agent();
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
