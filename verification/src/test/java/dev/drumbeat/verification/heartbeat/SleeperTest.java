package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A holder that sleeps: within its time, past it, and past the moment another took its place. */
class SleeperTest {
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Drumbeat drumbeat = Drumbeat.start();
  private Company company;
  private Worker sarah;
  private Worker todd;
  private String issue;
  private Worker.Run sleeper;

  @BeforeEach
  void fallAsleep() {
    company = aCompany(drumbeat).withAgents("sarah").withReport("todd", "sarah").founded();
    sarah = company.agent("sarah");
    todd = company.agent("todd");
    issue = company.issue("status", "todo");
    sleeper = todd.openFor(LEASE.toSeconds());
    sleeper.checkout(issue).expect(200);
    sleeper.comment(issue, "half way").expect(201);
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule({"W8", "C1"})
  void silence_ofFortyFiveMinutesInALiveRun_endsInANormalFinish() {
    Worker.Run quiet = sarah.open();
    String work = company.issueFor(sarah);
    quiet.checkout(work).expect(200);
    for (int minute = 0; minute < 45; minute++) {
      drumbeat.clock().advance(Duration.ofMinutes(1));
      drumbeat.invoke("tick", Map.of());
    }
    assertThat(company.read(work).get("checkoutRunId").textValue()).isEqualTo(quiet.id());
    assertThat(company.run(quiet.id()).get("status").textValue()).isEqualTo("running");

    quiet.patch(work, "status", "done", "comment", "It took a while").expect(200);
    quiet.finish().expect(200);

    assertThat(company.read(work).get("status").textValue()).isEqualTo("done");
    assertThat(company.run(quiet.id()).get("status").textValue()).isEqualTo("succeeded");
    assertThat(texts(company.thread(work)))
        .as("no lapse was noted")
        .containsExactly("It took a while");
    assertThat(company.runsOf(sarah)).as("nobody replaced it").hasSize(1);
  }

  @Test
  @Rule("C1")
  void write_pastTheLease_isAcceptedWhileNobodyTookOver() {
    oversleep();

    sleeper.patch(issue, "status", "done", "comment", "late, but mine").expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
  }

  @Test
  @Rule({"C1", "C2"})
  void write_pastTheLeaseAfterATakeover_isRefusedAndNamesTheNewHolder() {
    oversleep();
    Worker.Run holder = takenOver();
    JsonNode before = company.read(issue);
    List<String> said = texts(company.thread(issue));

    Stream.of(
            sleeper.patch(issue, "status", "done", "comment", "late"),
            sleeper.patch(issue, "title", "Still mine"),
            sleeper.release(issue),
            sleeper.finish("issueId", issue, "status", "done", "comment", "late"),
            byKey().patch("/api/issues/" + issue, "{\"status\":\"todo\"}"))
        .forEach(refused -> assertStale(refused, holder));

    assertThat(company.read(issue)).isEqualTo(before);
    assertThat(texts(company.thread(issue))).isEqualTo(said);
    assertThat(sleeper.checkout(issue, "in_progress").expect(409).code())
        .isEqualTo("checkout_conflict");
  }

  @Test
  @Rule({"C1", "C2", "C5"})
  void end_ofTheReplacedRun_leavesTheNewHoldersWorkAlone() {
    oversleep();
    Worker.Run holder = takenOver();
    JsonNode before = company.read(issue);
    List<String> said = texts(company.thread(issue));

    drumbeat.invoke("tick", Map.of());

    assertThat(company.run(sleeper.id()).get("status").textValue()).isEqualTo("timed_out");
    assertThat(company.read(issue)).isEqualTo(before);
    assertThat(texts(company.thread(issue))).isEqualTo(said);
    assertThat(Waiting.reasons(drumbeat, todd)).doesNotContain("issue_lapsed");
    holder.patch(issue, "status", "done", "comment", "finished").expect(200);
    assertThat(company.read(issue).get("fence").longValue()).isEqualTo(2);
  }

  private void oversleep() {
    drumbeat.clock().advance(LEASE.plusSeconds(1));
  }

  /** Before any tick noticed that the run is over its time. */
  private Worker.Run takenOver() {
    Worker.Run holder = sarah.open();
    holder.checkout(issue, "in_progress").expect(200);
    holder.comment(issue, "my turn").expect(201);
    return holder;
  }

  private Client byKey() {
    return todd.key().inRun(sleeper.id());
  }

  private static void assertStale(Reply refused, Worker.Run holder) {
    assertThat(refused.expect(409).code()).isEqualTo("stale_fence");
    JsonNode details = refused.body().get("details");
    assertThat(details.get("holderAgentId").textValue()).isEqualTo(holder.agent());
    assertThat(details.get("checkoutRunId").textValue()).isEqualTo(holder.id());
    assertThat(details.get("fence").longValue()).isEqualTo(2);
  }

  private static List<String> texts(JsonNode thread) {
    return thread.findValuesAsText("body");
  }
}
