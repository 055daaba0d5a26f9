package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Rule("E3")
class IdempotencyTest {
  private static final String ISSUE = Body.of("title", "Once");

  private static Drumbeat drumbeat;
  private Company company;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
  }

  @Test
  void post_repeatedWithItsKey_answersTheSameAndWritesNothing() {
    Client caller = company.board().with("Idempotency-Key", "k-1");
    Reply first = caller.post(company.path("/issues"), ISSUE).expect(201);
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Reply second = caller.post(company.path("/issues"), ISSUE).expect(201);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  void post_withAUsedKeyAndAnotherBody_isUnprocessable() {
    Client caller = company.board().with("Idempotency-Key", "k-1");
    caller.post(company.path("/issues"), ISSUE).expect(201);

    Reply refused = caller.post(company.path("/issues"), Body.of("title", "Other")).expect(422);

    assertThat(refused.code()).isEqualTo("idempotency_mismatch");
    assertThat(company.board().get(company.path("/issues")).body()).hasSize(1);
  }

  @Test
  void post_withAnothersKey_isItsOwn() {
    String path = company.path("/issues");
    Reply one =
        company.agent("todd").open().client().with("Idempotency-Key", "k").post(path, ISSUE);
    Reply two =
        company.agent("sarah").open().client().with("Idempotency-Key", "k").post(path, ISSUE);

    assertThat(two.expect(201).text("id")).isNotEqualTo(one.expect(201).text("id"));
  }

  @Test
  @Rule("E3")
  void post_withAKeyUsedInAnotherCompany_isItsOwn() {
    Company other = aCompany(drumbeat).founded();
    Client caller = company.board().with("Idempotency-Key", "k");
    Reply here = caller.post(company.path("/issues"), ISSUE).expect(201);

    Reply there = caller.post(other.path("/issues"), ISSUE).expect(201);

    assertThat(there.text("id")).isNotEqualTo(here.text("id"));
    assertThat(there.headers()).doesNotContainKey("Idempotency-Replayed");
  }

  @Test
  void post_thatWasRefused_leavesItsKeyUnused() {
    Client caller = company.board().with("Idempotency-Key", "k-1");
    caller.post(company.path("/issues"), "{}").expect(400);

    caller.post(company.path("/issues"), ISSUE).expect(201);
  }

  @Test
  void patch_repeatedWithItsKey_commentsOnce() {
    String issue = company.issueFor(company.agent("todd"));
    Client caller = company.agent("todd").open().client().with("Idempotency-Key", "k-1");
    String path = "/api/issues/" + issue;
    String body = Body.of("status", "in_review", "comment", "Please look");
    Reply first = caller.patch(path, body).expect(200);

    Reply second = caller.patch(path, body).expect(200);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("Idempotency-Replayed", "true");
    assertThat(company.thread(issue)).hasSize(1);
    Reply other = caller.patch(path, Body.of("comment", "Else")).expect(422);
    assertThat(other.code()).isEqualTo("idempotency_mismatch");
    String another = company.issueFor(company.agent("todd"));
    caller.patch("/api/issues/" + another, body).expect(422);
    assertThat(company.thread(another)).isEmpty();
  }

  @Test
  void patch_repeatedWithoutAKey_commentsAgain() {
    String issue = company.issue();
    String body = Body.of("comment", "Please look");
    company.board().patch("/api/issues/" + issue, body).expect(200);

    company.board().patch("/api/issues/" + issue, body).expect(200);

    assertThat(company.thread(issue)).hasSize(2);
  }

  @Test
  void company_foundedAgainWithItsKey_isTheSame() {
    Client founder = drumbeat.board().with("Idempotency-Key", "found-1");
    String body = Body.of("name", "Once Only");
    Reply first = founder.post("/api/companies", body).expect(201);
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Reply second = founder.post("/api/companies", body).expect(201);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("Idempotency-Replayed", "true");
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
    Reply other = founder.post("/api/companies", Body.of("name", "Another")).expect(422);
    assertThat(other.code()).isEqualTo("idempotency_mismatch");
    Reply unkeyed = drumbeat.board().post("/api/companies", body).expect(201);
    assertThat(unkeyed.text("id")).isNotEqualTo(first.text("id"));
  }

  @Test
  void company_foundedTwiceAtOnceWithOneKey_isOne() throws Exception {
    Client founder = drumbeat.board().with("Idempotency-Key", "found-2");
    Callable<Reply> found = () -> founder.post("/api/companies", Body.of("name", "Rush"));

    List<String> ids =
        AtOnce.call(Collections.nCopies(4, found)).stream()
            .map(reply -> reply.expect(201).text("id"))
            .toList();

    assertThat(ids).hasSize(4).containsOnly(ids.getFirst());
  }

  @Test
  void post_ofASecret_isNotToldTwice() {
    Client caller = company.board().with("Idempotency-Key", "k-1");
    String path = "/api/agents/" + company.agent("todd").id() + "/keys";
    caller.post(path, "{}").expect(201);

    assertThat(caller.post(path, "{}").expect(409).code()).isEqualTo("already_created");
  }
}
