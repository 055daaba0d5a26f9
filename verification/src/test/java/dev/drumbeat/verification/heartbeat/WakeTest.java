package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static dev.drumbeat.verification.kit.Companies.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From cause to run: what wakes an agent, how often, and when not. */
class WakeTest {
  private static final Duration COOLDOWN = Duration.ofSeconds(30);

  private static Drumbeat drumbeat;
  private static Deliveries deliveries;
  private Company company;
  private Worker todd;
  private Worker sarah;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
    deliveries = new Deliveries(drumbeat);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    drumbeat.queue().drain();
    company = aCompany(drumbeat).pushed().withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
  }

  @Test
  @Rule({"W2", "W10"})
  void assignment_startsARunThatNamesTheIssue() {
    String issue = company.issueFor(todd);

    Handover handover = only(deliveries.deliver());

    assertThat(handover.agent().id().value()).isEqualTo(todd.id());
    var run = company.run(handover.run().id().value());
    assertThat(run.get("status").textValue()).isEqualTo("running");
    assertThat(run.get("invocationSource").textValue()).isEqualTo("assignment");
    assertThat(run.at("/contextSnapshot/issueId").textValue()).isEqualTo(issue);
    started(todd, handover).checkout(issue).expect(200);
  }

  @Test
  @Rule("W2")
  void ownActs_wakeNobody() {
    Worker.Run run = todd.open();

    run.client()
        .post(
            company.path("/issues"),
            Body.of("title", "Mine", "status", "todo", "assigneeAgentId", todd.id()))
        .expect(201);

    assertThat(Waiting.reasons(drumbeat, todd)).isEmpty();
  }

  @Test
  @Rule("W3")
  void nudge_thatWasLost_isFoundByTheTick() {
    company.issueFor(todd);
    drumbeat.queue().drain();
    drumbeat.clock().advance(Duration.ofMinutes(1));

    Handover handover = only(ofThisCompany(deliveries.tick()));

    assertThat(handover.agent().id().value()).isEqualTo(todd.id());
  }

  @Test
  @Rule({"W3", "W4"})
  void nudge_thatRepeats_startsOneRun() {
    company.issueFor(todd);
    List<String> bodies = drumbeat.queue().drain();

    deliveries.deliver(bodies);
    deliveries.deliver(bodies);
    deliveries.deliver(bodies);

    assertThat(drumbeat.adapter().drain()).hasSize(1);
    assertThat(company.runsOf(todd)).hasSize(1);
  }

  @Test
  @Rule("W3")
  void message_thatMeansNothing_comesBackAndTheOthersAreDone() {
    company.issueFor(todd);
    List<String> good = drumbeat.queue().drain();

    var response = deliveries.deliver(List.of("not json", good.getFirst()));

    assertThat(response.getBatchItemFailures()).hasSize(1);
    assertThat(response.getBatchItemFailures().getFirst().getItemIdentifier())
        .isEqualTo("message-0");
    assertThat(drumbeat.adapter().drain()).hasSize(1);
  }

  @Test
  @Rule("W4")
  void causes_thatWaitTogether_becomeOneRunThatAcknowledgesAll() {
    company.issueFor(todd);
    company.issueFor(todd);
    company.issueFor(todd);

    Handover handover = only(deliveries.deliver());
    assertThat(company.run(handover.run().id().value()).at("/contextSnapshot/issueIds")).hasSize(3);
    started(todd, handover).finish().expect(200);

    assertThat(Waiting.reasons(drumbeat, todd)).isEmpty();
    drumbeat.clock().advance(COOLDOWN.plusSeconds(1));
    assertThat(deliveries.tick()).isEmpty();
  }

  @Test
  @Rule("W4")
  void cause_betweenStartAndFinish_getsAFollowUpRun() {
    company.issueFor(todd);
    Worker.Run run = started(todd, only(deliveries.deliver()));
    company.issueFor(todd);
    assertThat(deliveries.deliver()).isEmpty();

    run.finish().expect(200);

    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_assigned");
    Handover followUp = only(deliveries.deliver());
    assertThat(followUp.run().id().value()).isNotEqualTo(run.id());
  }

  @Test
  @Rule("W5")
  void agentsCause_waitsForTheCooldown() {
    company.issueFor(todd);
    started(todd, only(deliveries.deliver())).finish().expect(200);
    assignBy(sarah, todd);

    assertThat(deliveries.deliver()).isEmpty();
    assertThat(drumbeat.queue().drain()).as("a later nudge").hasSize(1);

    drumbeat.clock().advance(COOLDOWN.plusSeconds(1));
    assertThat(ofThisCompany(deliveries.tick())).hasSize(1);
  }

  @Test
  @Rule("W5")
  void humansCause_doesNotWaitForTheCooldown() {
    company.issueFor(todd);
    started(todd, only(deliveries.deliver())).finish().expect(200);

    company.issueFor(todd);

    assertThat(deliveries.deliver()).hasSize(1);
  }

  @Test
  @Rule({"W1", "W7"})
  void timer_withNothingToDo_isSkippedWithoutCallingTheAgent() {
    Company idle = timed();
    drumbeat.clock().advance(Duration.ofHours(1));

    assertThat(ofCompany(idle, deliveries.tick())).isEmpty();

    var runs = idle.runsOf(idle.agent("ann"));
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).get("status").textValue()).isEqualTo("cancelled");
    assertThat(runs.get(0).get("errorCode").textValue()).isEqualTo("skipped");
    assertThat(Waiting.reasons(drumbeat, idle.agent("ann"))).isEmpty();
  }

  @Test
  @Rule("W7")
  void timer_withNothingToDo_asksNobodyToDispatch() {
    String idle = timed().agent("ann").id();
    drumbeat.clock().advance(Duration.ofHours(1));

    drumbeat.invoke("tick", Map.of());

    assertThat(drumbeat.queue().drain()).noneMatch(nudge -> nudge.contains(idle));
  }

  @Test
  @Rule({"W1", "W4"})
  void timer_whileARunIsLive_waitsForItsEnd() {
    Company busy =
        aCompany(drumbeat)
            .pushed()
            .withAgent("ann", "runtimeConfig", heartbeat("intervalSec", 600))
            .founded();
    busy.agent("ann").open();
    drumbeat.clock().advance(Duration.ofMinutes(10));

    assertThat(ofCompany(busy, deliveries.tick())).isEmpty();

    assertThat(Waiting.reasons(drumbeat, busy.agent("ann"))).containsExactly("heartbeat_timer");
  }

  @Test
  @Rule({"W1", "W7"})
  void timer_withWorkToDo_startsARun() {
    Company busy = timed();
    String issue = busy.issueFor(busy.agent("ann"));
    Worker.Run first = started(busy.agent("ann"), only(deliveries.deliver()));
    first.finish().expect(200);
    drumbeat.clock().advance(Duration.ofHours(1));

    Handover handover = only(ofCompany(busy, deliveries.tick()));

    var run = busy.run(handover.run().id().value());
    assertThat(run.get("invocationSource").textValue()).isEqualTo("timer");
    assertThat(busy.read(issue).get("status").textValue()).isEqualTo("todo");
  }

  @Test
  @Rule("W7")
  void timer_withOnlyUnchangedBlocks_isSkippedUntilSomebodySpeaks() {
    Company stuck = timed();
    Worker ann = stuck.agent("ann");
    String issue = stuck.issueFor(ann);
    Worker.Run run = started(ann, only(deliveries.deliver()));
    run.checkout(issue).expect(200);
    run.patch(issue, "status", "blocked", "comment", "no access").expect(200);
    run.finish().expect(200);
    drumbeat.clock().advance(Duration.ofHours(1));
    assertThat(ofCompany(stuck, deliveries.tick())).isEmpty();

    stuck.agent("bob").open().comment(issue, "try now").expect(201);
    drumbeat.clock().advance(Duration.ofHours(1));

    assertThat(ofCompany(stuck, deliveries.tick()))
        .anyMatch(handover -> handover.agent().id().value().equals(ann.id()));
  }

  private Company timed() {
    return aCompany(drumbeat)
        .pushed()
        .withAgent("ann", "runtimeConfig", heartbeat("intervalSec", 3600))
        .withAgent("bob")
        .founded();
  }

  private static void assignBy(Worker manager, Worker agent) {
    String company = manager.key().get("/api/agents/me").expect(200).text("companyId");
    manager
        .key()
        .post(
            "/api/companies/" + company + "/issues",
            Body.of("title", "For you", "status", "todo", "assigneeAgentId", agent.id()))
        .expect(201);
  }

  private List<Handover> ofThisCompany(List<Handover> handovers) {
    return ofCompany(company, handovers);
  }

  private static List<Handover> ofCompany(Company of, List<Handover> handovers) {
    return handovers.stream()
        .filter(handover -> handover.run().company().value().equals(of.id()))
        .toList();
  }

  private static Worker.Run started(Worker worker, Handover handover) {
    return worker.run(handover.run().id().value(), handover.token());
  }

  private static Handover only(List<Handover> handovers) {
    assertThat(handovers).hasSize(1);
    return handovers.getFirst();
  }
}
