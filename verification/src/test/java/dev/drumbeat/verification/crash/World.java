package dev.drumbeat.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Moment;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A company of three agents who are handed their runs, and what keeps it going after a crash. */
final class World {
  private static final int ROUNDS = 3;
  private static final Duration PAST_EVERY_DUE_MARK = Duration.ofSeconds(61);
  private static final Duration COOLDOWN = Duration.ofSeconds(31);
  private static final Duration PAST_EVERY_RUN = Duration.ofMinutes(61);

  private final Drumbeat drumbeat;
  private final CrashPoint point;
  private final Company company;
  private final List<String> undelivered = new ArrayList<>();

  World(Drumbeat drumbeat, CrashPoint point) {
    this.drumbeat = drumbeat;
    this.point = point;
    this.company =
        Companies.aCompany(drumbeat)
            .pushed()
            .withAgent("boss")
            .withReport("ann", "boss")
            .withReport("bob", "boss")
            .founded();
  }

  Company company() {
    return company;
  }

  Worker agent(String name) {
    return company.agent(name);
  }

  Client board() {
    return company.board();
  }

  /** The caller repeating itself: the same key each time. */
  static Client repeating(Client client) {
    return client.with("Idempotency-Key", "once");
  }

  /** Delivers what waits; a batch whose consumer dies comes back. */
  List<Handover> deliver() {
    undelivered.addAll(drumbeat.queue().drain());
    SQSBatchResponse failed = new Deliveries(drumbeat).deliver(undelivered);
    assertThat(failed.getBatchItemFailures()).isEmpty();
    undelivered.clear();
    return drumbeat.adapter().drain();
  }

  /** How much was due. */
  int tick() {
    return ((Map<?, ?>) drumbeat.invoke("tick", Map.of())).size();
  }

  /** Now, to return to: whatever was under way then is forgotten. */
  Runnable moment() {
    Moment moment = Moment.now(drumbeat);
    return () -> {
      undelivered.clear();
      moment.again();
    };
  }

  int tickLater() {
    drumbeat.clock().advance(PAST_EVERY_DUE_MARK);
    return tick();
  }

  /** The process dies as soon as this has written anything. */
  void dyingOnceWritten(Runnable act) {
    point.killAfter(TransactWriteItemsRequest.class);
    assertThatThrownBy(act::run).hasCauseInstanceOf(CrashPoint.Crash.class);
    point.stop();
    drumbeat.restart();
  }

  /** How many wakes the runs of this agent were given. */
  int wakesOf(String name, Dump dump) {
    return (int)
        dump.all("RUN").stream()
            .filter(run -> run.text("agentId").equals(agent(name).id()))
            .flatMap(run -> run.texts("wakes"))
            .distinct()
            .count();
  }

  /** Forgets every nudge on its way. */
  void loseNudges() {
    drumbeat.queue().drain();
  }

  /** Lets everything that was begun come to its end: what agents are handed they finish. */
  void settle() {
    rest();
    drumbeat.clock().advance(PAST_EVERY_RUN);
    rest();
  }

  /**
   * The same, but runs that agents opened themselves go on. Where nothing is due all is at rest.
   */
  void rest() {
    int found = 1;
    for (int i = 0; i < ROUNDS && found > 0; i++) {
      found = tickLater() + work();
    }
  }

  /** What waits is delivered, and the agents that are handed a run finish it; how many did. */
  int work() {
    List<Handover> handed = deliver();
    for (Handover handover : handed) {
      Client agent = drumbeat.client(handover.token());
      agent.post("/api/heartbeat-runs/" + handover.run().id().value() + "/finish", "{}");
    }
    drumbeat.clock().advance(COOLDOWN);
    return handed.size();
  }

  /** A run of this agent was about this issue. */
  void assertRan(String name, String issue) {
    assertThat(dump().all("RUN"))
        .as("a run of %s about issue %s", name, issue)
        .anyMatch(
            run ->
                run.text("agentId").equals(agent(name).id())
                    && run.texts("contextIssues").anyMatch(issue::equals));
  }

  /** The agents' words in the thread are exactly these. */
  void assertSaid(String issue, String... words) {
    assertThat(
            dump().in("ISSUE#" + issue, "COMMENT#").stream()
                .filter(comment -> comment.has("authorAgent"))
                .map(comment -> comment.text("body")))
        .containsExactly(words);
  }

  Dump dump() {
    return Dump.of(drumbeat, company.id());
  }

  String issueFor(String name, Object... fields) {
    return company.issueFor(agent(name), fields);
  }

  /** The agent in a run of its own making, holding the issue. */
  Worker.Run holding(String name, String issue) {
    Worker.Run run = agent(name).open();
    run.checkout(issue).expect(200);
    return run;
  }

  static String body(Object... fields) {
    return Body.of(fields);
  }
}
