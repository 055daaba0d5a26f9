package dev.drumbeat.verification.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drumbeat.lambda.FunctionFailed;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.lambda.Deployed.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships, not only the classes: the built zip, its routes read from the template. */
class ZipIT {
  @TempDir private static Path work;
  private static Deployed deployed;
  private static String company;

  @BeforeAll
  static void start() throws Exception {
    deployed = Deployed.start(work);
    company = deployed.post(Deployed.BOARD, "/api/companies", "{\"name\":\"Zip\"}").text("id");
  }

  @AfterAll
  static void stop() {
    if (deployed != null) {
      deployed.close();
    }
  }

  /** An agent with a run: its id, its run, its token. */
  private record Runner(String agent, String run, String token) {}

  private static Runner runner(String name, String options) throws Exception {
    String agent =
        deployed
            .post(
                Deployed.BOARD,
                "/api/companies/" + company + "/agents",
                "{\"name\":\"" + name + "\",\"role\":\"engineer\",\"adapterType\":\"pull\"}")
            .text("id");
    String key =
        deployed
            .post(Deployed.BOARD, "/api/agents/" + agent + "/keys", "{\"name\":\"k\"}")
            .text("token");
    Answer run = deployed.post(key, "/api/agents/me/runs", options);
    assertThat(run.status()).isEqualTo(201);
    return new Runner(agent, run.text("runId"), run.text("token"));
  }

  private static String issueFor(Runner runner) throws Exception {
    Answer issue =
        deployed.post(
            Deployed.BOARD,
            "/api/companies/" + company + "/issues",
            "{\"title\":\"Ship it\",\"status\":\"todo\",\"assigneeAgentId\":\"%s\"}"
                .formatted(runner.agent()));
    assertThat(issue.status()).isEqualTo(201);
    return issue.text("id");
  }

  private static Answer checkout(Runner runner, String issue) throws Exception {
    return deployed.post(
        runner.token(),
        "/api/issues/" + issue + "/checkout",
        "{\"agentId\":\"%s\",\"expectedStatuses\":[\"todo\"]}".formatted(runner.agent()));
  }

  @Test
  void template_routesTheCatalogueThatIsHere() {
    List<String> here =
        Stream.concat(Catalogue.ACTIONS.stream().map(Action::routeKey), Stream.of("$default"))
            .toList();

    assertThat(deployed.host().routeKeys()).containsExactlyInAnyOrderElementsOf(here);
  }

  @Test
  @Rule({"H3", "H5", "H7", "E1", "W9"})
  void heartbeat_throughTheZip_isWhatItIsEverywhere() throws Exception {
    Runner ada = runner("Ada", "{}");
    Runner ben = runner("Ben", "{}");
    String issue = issueFor(ada);

    assertThat(checkout(ada, issue).status()).isEqualTo(200);
    Answer refused = checkout(ben, issue);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().toString()).contains(ada.agent());
    Answer done =
        deployed.call(
            ada.token(),
            "PATCH",
            "/api/issues/" + issue,
            "{\"status\":\"done\",\"comment\":\"Shipped\"}");
    assertThat(done.text("status")).isEqualTo("done");
    assertThat(deployed.post(ada.token(), finish(ada), "{}").status()).isEqualTo(200);
    Answer late =
        deployed.call(ada.token(), "PATCH", "/api/issues/" + issue, "{\"title\":\"Late\"}");
    assertThat(late.text("code")).isEqualTo("run_ended");
    assertThat(trail(ada)).containsSubsequence("issue.checked_out", "issue.updated");
  }

  private static String finish(Runner runner) {
    return "/api/heartbeat-runs/" + runner.run() + "/finish";
  }

  private static List<String> trail(Runner runner) throws Exception {
    Answer trail = deployed.get(Deployed.BOARD, "/api/heartbeat-runs/" + runner.run() + "/trail");
    return trail.body().findValuesAsText("action");
  }

  @Test
  @Rule("C5")
  void tick_throughTheZip_endsWhatIsPastItsTime() throws Exception {
    Runner slow = runner("Slow", "{\"deadlineSec\":1}");
    String issue = issueFor(slow);
    assertThat(checkout(slow, issue).status()).isEqualTo(200);

    for (int i = 0; i < 30 && !isLost(slow); i++) {
      deployed.pass(Duration.ofMinutes(1));
    }

    assertThat(isLost(slow)).isTrue();
    assertThat(deployed.get(Deployed.BOARD, "/api/issues/" + issue).text("status"))
        .isEqualTo("todo");
  }

  private static boolean isLost(Runner runner) throws Exception {
    String status =
        deployed.get(Deployed.BOARD, "/api/heartbeat-runs/" + runner.run()).text("status");
    return !List.of("queued", "running").contains(status);
  }

  @Test
  @Rule("W3")
  void nudges_reachTheDispatchFunctionThroughTheQueue() throws Exception {
    Runner waker = runner("Waker", "{}");
    issueFor(waker);

    for (int i = 0; i < 300 && deployed.host().processes("dispatch").isEmpty(); i++) {
      Thread.sleep(100);
    }

    assertThat(deployed.host().processes("dispatch")).isNotEmpty();
  }

  @Test
  void sandbox_thatIsKilled_isReplaced() throws Exception {
    String path = "/api/companies/" + company + "/issues";
    assertThat(deployed.get(Deployed.BOARD, path).status()).isEqualTo(200);
    for (long pid : deployed.host().processes("issueApi")) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    List<Integer> answers =
        List.of(
            deployed.get(Deployed.BOARD, path).status(),
            deployed.get(Deployed.BOARD, path).status());

    assertThat(answers.getLast()).isEqualTo(200);
  }

  @Test
  @Rule("C10")
  void largeDocument_isKeptInTheBucket() throws Exception {
    Runner writer = runner("Writer", "{}");
    String issue = issueFor(writer);
    String body = "x".repeat(300 * 1024);

    Answer put =
        deployed.call(
            Deployed.BOARD,
            "PUT",
            "/api/issues/" + issue + "/documents/plan",
            "{\"title\":\"Plan\",\"format\":\"markdown\",\"body\":\"" + body + "\"}");

    assertThat(put.status()).isIn(200, 201);
    assertThat(
            deployed.get(Deployed.BOARD, "/api/issues/" + issue + "/documents/plan").text("body"))
        .isEqualTo(body);
  }

  @Test
  void unknownRoute_isAProblemOfOurs() throws Exception {
    Answer answer = deployed.get(Deployed.BOARD, "/api/nowhere");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("route_not_found");
  }

  @Test
  void wrongMethod_isAProblemOfOursThatNamesTheOthers() throws Exception {
    Answer answer = deployed.call(Deployed.BOARD, "DELETE", "/api/companies", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.text("code")).isEqualTo("method_not_allowed");
    assertThat(answer.raw().headers().firstValue("Allow")).contains("GET, POST");
  }

  @Test
  void founding_aSecondTimeOrWithNoKey_changesNothing() throws Exception {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String other = "pcp_board_" + "f".repeat(48);

    assertThat(
            deployed
                .host()
                .invoke("foundInstance", json.objectNode().put("boardKey", other))
                .path("founded")
                .asBoolean())
        .isFalse();
    assertThat(deployed.get(other, "/api/companies").status()).isEqualTo(401);
    assertThatThrownBy(
            () -> deployed.host().invoke("foundInstance", json.objectNode().put("boardKey", "key")))
        .isInstanceOf(FunctionFailed.class);
  }
}
