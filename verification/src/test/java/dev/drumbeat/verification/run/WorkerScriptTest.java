package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import dev.drumbeat.verification.kit.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/worker}, started as its user starts it, against the functions behind a port. */
class WorkerScriptTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("..", "scripts", "worker");
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Drumbeat drumbeat = Drumbeat.start();
  private Served served;
  private Company company;
  private Worker ann;
  private String issue;
  private Process worker;
  @TempDir Path folder;

  @BeforeEach
  void serve() throws IOException {
    served = Served.of(drumbeat);
    company = aCompany(drumbeat).withAgents("ann").founded();
    ann = company.agent("ann");
    issue = company.issueFor(ann);
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.descendants().forEach(ProcessHandle::destroyForcibly);
      worker.destroyForcibly();
    }
    served.close();
    drumbeat.close();
  }

  @Test
  @Rule({"W8", "W10"})
  void aCommandThatExitsWithZero_hasWorkedItsRun_withTheRunsVariables() throws Exception {
    works("env | grep ^PAPERCLIP_; echo to stderr >&2");

    JsonNode run = endedRun();
    String id = run.get("id").textValue();
    String output = output(id, "stdout");
    assertThat(run.get("status").textValue()).isEqualTo("succeeded");
    assertThat(run.get("exitCode").asInt()).isZero();
    assertThat(output.lines())
        .contains(
            "PAPERCLIP_API_URL=" + served.url(),
            "PAPERCLIP_RUN_ID=" + id,
            "PAPERCLIP_AGENT_ID=" + ann.id(),
            "PAPERCLIP_COMPANY_ID=" + company.id(),
            "PAPERCLIP_TASK_ID=" + issue,
            "PAPERCLIP_WAKE_REASON=issue_assigned",
            "PAPERCLIP_WAKE_PAYLOAD_JSON={\"fallbackFetchNeeded\":true,"
                + "\"reason\":\"issue_assigned\"}");
    assertThat(output(id, "stderr")).isEqualTo("to stderr\n");
    Matcher token = Pattern.compile("PAPERCLIP_API_KEY=(\\S+)").matcher(output);
    assertThat(token.find()).isTrue();
    assertThat(ann.run(id, token.group(1)).comment(issue, "late").expect(409).code())
        .as("the run's own token, dead with it")
        .isEqualTo("run_ended");
  }

  @Test
  @Rule({"W8", "W10"})
  void aCommandThatExitsOtherwise_hasFailed() throws Exception {
    works("echo half way; exit 3");

    JsonNode run = endedRun();
    assertThat(run.get("status").textValue()).isEqualTo("failed");
    assertThat(run.get("errorCode").textValue()).isEqualTo("agent_failed");
    assertThat(run.get("exitCode").asInt()).isEqualTo(3);
    assertThat(output(run.get("id").textValue(), "stdout")).isEqualTo("half way\n");
  }

  @Test
  @Rule({"W8", "W10"})
  void aCommandThatIsKilled_hasFailed() throws Exception {
    start("echo pid $$; exec sleep 120");
    Matcher pid = awaitOutput(Pattern.compile("pid (\\d+)"));

    ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow().destroyForcibly();

    awaitWorker();
    JsonNode run = endedRun();
    assertThat(run.get("status").textValue()).isEqualTo("failed");
    assertThat(run.get("exitCode").asInt()).isEqualTo(137);
  }

  @Test
  @Rule({"W8", "W10"})
  void aCommandThatDoesNotExist_hasFailed() throws Exception {
    worker = launched(List.of("no-such-command-anywhere"));
    awaitWorker();

    JsonNode run = endedRun();
    assertThat(run.get("status").textValue()).isEqualTo("failed");
    assertThat(run.get("exitCode").asInt()).isEqualTo(127);
  }

  private void works(String script) throws Exception {
    start(script);
    awaitWorker();
  }

  private void start(String script) throws IOException {
    worker = launched(List.of("sh", "-c", script));
  }

  private Process launched(List<String> command) throws IOException {
    List<String> line = new ArrayList<>(List.of(SCRIPT.toString(), "--once", "--"));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PAPERCLIP_API_URL", served.url() + "/");
    builder.environment().put("PAPERCLIP_API_KEY", ann.key().bearer().orElseThrow());
    return builder.redirectOutput(folder.resolve("worker.log").toFile()).start();
  }

  private void awaitWorker() throws Exception {
    assertThat(worker.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).as(() -> said()).isTrue();
    assertThat(worker.exitValue()).as(() -> said()).isZero();
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("worker.log"));
    } catch (IOException nothing) {
      return "nothing";
    }
  }

  private JsonNode endedRun() {
    JsonNode runs = company.runsOf(ann);
    assertThat(runs).as(() -> said()).hasSize(1);
    return company.run(runs.get(0).get("id").textValue());
  }

  private Matcher awaitOutput(Pattern pattern) throws IOException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (System.nanoTime() < deadline) {
      for (JsonNode run : company.runsOf(ann)) {
        Matcher found = pattern.matcher(output(run.get("id").textValue(), "stdout"));
        if (found.find()) {
          return found;
        }
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    throw new AssertionError("The command said nothing: " + said());
  }

  /** What the run's log has of one stream. */
  private String output(String run, String stream) throws IOException {
    String lines =
        company.board().get("/api/heartbeat-runs/" + run + "/log").expect(200).text("content");
    StringBuilder all = new StringBuilder();
    for (String line : lines.lines().toList()) {
      JsonNode entry = JSON.readTree(line);
      if (entry.get("stream").textValue().equals(stream)) {
        all.append(entry.get("chunk").textValue());
      }
    }
    return all.toString();
  }
}
