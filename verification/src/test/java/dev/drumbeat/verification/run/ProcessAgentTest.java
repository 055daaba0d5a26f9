package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a command that the server starts is given of the server. */
class ProcessAgentTest {
  private static final String CANARY = "AWS_CANARY_KEY";
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Deliveries deliveries = new Deliveries(drumbeat);

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W10")
  void aCommand_getsItsRunAndItsOwnVariables_andNoSecretOfTheServer() {
    assertThat(System.getenv(CANARY)).as("the secret of this process").isNotBlank();
    Company company =
        aCompany(drumbeat)
            .withAgent(
                "ann",
                "adapterType",
                "process",
                "adapterConfig",
                Map.of(
                    "command",
                    "env",
                    "env",
                    Map.of("TOOL_KEY", "given", "PAPERCLIP_RUN_ID", "forged", "LANG", "C")))
            .founded();
    Worker ann = company.agent("ann");
    String issue = company.issueFor(ann);

    deliveries.deliver();

    String run = awaitEnd(company, ann);
    String seen =
        company.board().get("/api/heartbeat-runs/" + run + "/log").expect(200).text("content");
    assertThat(seen)
        .contains("TOOL_KEY=given", "LANG=C", "PATH=" + System.getenv("PATH"))
        .contains("PAPERCLIP_RUN_ID=" + run, "PAPERCLIP_AGENT_ID=" + ann.id())
        .contains("PAPERCLIP_TASK_ID=" + issue, "PAPERCLIP_API_URL=http://127.0.0.1:3100")
        .contains("PAPERCLIP_API_KEY=")
        .doesNotContain(CANARY, System.getenv(CANARY), "forged");
  }

  private static String awaitEnd(Company company, Worker worker) {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (System.nanoTime() < deadline) {
      for (JsonNode run : company.runsOf(worker)) {
        if (List.of("succeeded", "failed").contains(run.get("status").textValue())) {
          return run.get("id").textValue();
        }
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    throw new AssertionError("The run did not end");
  }
}
