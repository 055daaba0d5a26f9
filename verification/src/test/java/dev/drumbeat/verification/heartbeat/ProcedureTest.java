package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * The heartbeat procedure that the incumbent publishes, followed by an agent with nothing but curl
 * and its environment: identity, inbox, checkout, context, the waking comment, the report.
 */
class ProcedureTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** A step that fails ends the run, which then is no success. */
  private static final String SCRIPT =
      """
      set -e
      call() {
        curl -sf -X "$1" -H "Authorization: Bearer $PAPERCLIP_API_KEY" \
          -H "X-Paperclip-Run-Id: $PAPERCLIP_RUN_ID" -H 'Content-Type: application/json' \
          ${3:+-d "$3"} "$SERVER/api$2"
      }
      call GET /agents/me | grep -q "\\"id\\":\\"$PAPERCLIP_AGENT_ID\\""
      call GET /agents/me/inbox-lite | grep -q "$PAPERCLIP_TASK_ID"
      call POST "/issues/$PAPERCLIP_TASK_ID/checkout" '{"agentId":"'$PAPERCLIP_AGENT_ID'",
        "expectedStatuses":["todo","backlog","blocked","in_review"]}' > /dev/null
      call GET "/issues/$PAPERCLIP_TASK_ID/heartbeat-context" | grep -q '"commentCursor"'
      case "$PAPERCLIP_WAKE_REASON $PAPERCLIP_WAKE_PAYLOAD_JSON" in
      *'"interactionStatus":"accepted"'*)
        call PATCH "/issues/$PAPERCLIP_TASK_ID" '{"status":"done","comment":"Sent."}' ;;
      issue_reopened_via_comment*)
        call GET "/issues/$PAPERCLIP_TASK_ID/comments/$PAPERCLIP_WAKE_COMMENT_ID" |
          grep -q 'send it'
        call POST "/issues/$PAPERCLIP_TASK_ID/interactions" '{"kind":"request_confirmation",
          "continuationPolicy":"wake_assignee","payload":{"version":1,"prompt":"Send it?"}}'
        call PATCH "/issues/$PAPERCLIP_TASK_ID" '{"status":"in_review","comment":"May I?"}' ;;
      *)
        call PUT "/issues/$PAPERCLIP_TASK_ID/documents/plan" '{"format":"markdown","body":"One letter."}'
        call PATCH "/issues/$PAPERCLIP_TASK_ID" '{"status":"done","comment":"Written."}' ;;
      esac
      """;

  @Test
  @Rule({"H1", "H2", "H3", "H4", "H5", "W2"})
  void anAgentWithCurl_followsTheProcedure() {
    try (Drumbeat drumbeat = Drumbeat.start();
        Served served = Served.of(drumbeat)) {
      Company company = company(drumbeat, served.url());
      Deliveries deliveries = new Deliveries(drumbeat);
      String issue = company.issueFor(company.agent("ann"));
      String thread = "/api/issues/" + issue;

      deliveries.deliver();
      reaches(company, issue, "done", 1);

      company.board().post(thread + "/comments", Body.of("body", "Then send it")).expect(201);
      deliveries.deliver();
      reaches(company, issue, "in_review", 2);

      JsonNode asked = company.board().get(thread + "/interactions").expect(200).body().get(0);
      String answer = thread + "/interactions/" + asked.get("id").textValue() + "/accept";
      company.board().post(answer, "{}").expect(200);
      deliveries.deliver();
      reaches(company, issue, "done", 3);

      assertThat(company.thread(issue).findValuesAsText("body"))
          .containsSubsequence("Written.", "Then send it", "May I?", "Sent.");
    }
  }

  private static Company company(Drumbeat drumbeat, String url) {
    Map<String, Object> config =
        Map.of("command", "sh", "args", List.of("-c", SCRIPT), "env", Map.of("SERVER", url));
    return aCompany(drumbeat)
        .withAgent("ann", "adapterType", "process", "adapterConfig", config)
        .founded();
  }

  private static void reaches(Company company, String issue, String status, int runs) {
    await(
        () -> {
          JsonNode all = company.runsOf(company.agent("ann"));
          return all.size() == runs && all.get(0).get("finishedAt").isTextual();
        });
    JsonNode last = company.runsOf(company.agent("ann")).get(0);
    assertThat(last.get("status").textValue()).as("%s", last).isEqualTo("succeeded");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo(status);
  }

  private static void await(BooleanSupplier reached) {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }
}
