package dev.drumbeat.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.faults.FaultStore.Fault;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The whole heartbeat over a table that carries writes out and then does not say so (V7, execute
 * then fail): every action answers right, and its effect is there once.
 */
class LostAnswersTest {
  private static final int HEARTBEATS = 6;
  private static final double OFTEN = 0.1;
  private static final long SEED = Long.getLong("seed", 20_300_107L);

  @Test
  @Rule({"I4", "C7", "W3"})
  void heartbeat_whenAnswersAreLost_hasEachEffectOnce() {
    FaultStore faults = faults();
    Seeds.under(faults, () -> assertThat(violations(faults, faults)).isEmpty());
    assertThat(faults.count(Fault.DONE_THEN_SILENCE)).isPositive();
  }

  @Test
  void control_aNewTokenForEveryAttempt_isNoticed() {
    FaultStore faults = faults();
    Between forgetful =
        (request, next) ->
            next.proceed(
                request instanceof TransactWriteItemsRequest several
                    ? several.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build()
                    : request);
    assertThat(violations(faults, forgetful.then(faults))).isNotEmpty();
  }

  private static FaultStore faults() {
    return new FaultStore(SEED)
        .with(Fault.DONE_THEN_ERROR, OFTEN)
        .with(Fault.DONE_THEN_SILENCE, OFTEN)
        .with(Fault.LATE_INDEX, 1);
  }

  private static List<String> violations(FaultStore faults, Between store) {
    List<String> wrong = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      Company company = Companies.aCompany(drumbeat).withAgents("ann", "bob").founded();
      faults.rage(drumbeat.clock());
      for (int i = 0; i < HEARTBEATS; i++) {
        heartbeat(company, i, wrong);
        drumbeat.clock().advance(Duration.ofSeconds(1));
      }
      faults.calm();
      Dump dump = Dump.of(drumbeat, company.id());
      wrong.addAll(Checkers.violations(dump));
      if (dump.issues().size() != HEARTBEATS) {
        wrong.add(dump.issues().size() + " issues were created");
      }
    }
    return wrong;
  }

  private static void heartbeat(Company company, int i, List<String> wrong) {
    Worker ann = company.agent("ann");
    Reply created =
        note(
            wrong,
            company
                .board()
                .post(
                    company.path("/issues"),
                    "{\"title\":\"Work %d\",\"status\":\"todo\",\"assigneeAgentId\":\"%s\"}"
                        .formatted(i, ann.id())));
    Reply opened = note(wrong, ann.key().post("/api/agents/me/runs", "{}"));
    if (created.status() != 201 || opened.status() != 201) {
      return;
    }
    String issue = created.text("id");
    Worker.Run run = ann.run(opened.text("runId"), opened.text("token"));
    note(wrong, run.checkout(issue));
    note(wrong, run.patch(issue, "comment", "Started " + i));
    note(wrong, run.comment(issue, "Half way " + i));
    note(wrong, run.patch(issue, "status", "done", "comment", "Finished " + i));
    note(wrong, run.finish());
  }

  private static Reply note(List<String> wrong, Reply reply) {
    if (reply.status() / 100 != 2) {
      wrong.add(reply.status() + " " + reply.body());
    }
    return reply;
  }
}
