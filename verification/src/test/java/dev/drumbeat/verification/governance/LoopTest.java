package dev.drumbeat.verification.governance;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents that wake each other come to an end; a human is never kept waiting by that. */
class LoopTest {
  private static final Duration COOLDOWN = Duration.ofSeconds(31);
  private static final int ROUNDS = 20;

  private Drumbeat drumbeat;
  private Deliveries deliveries;
  private Company company;
  private Worker boss;
  private Worker todd;
  private Worker sarah;
  private String issue;

  @BeforeEach
  void found() {
    drumbeat = Drumbeat.start();
    deliveries = new Deliveries(drumbeat);
    company =
        aCompany(drumbeat)
            .pushed()
            .withAgents("boss")
            .withReport("todd", "boss")
            .withReport("sarah", "boss")
            .founded();
    boss = company.agent("boss");
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    issue = company.issue("status", "todo");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W6")
  void mentions_thatNeverEnd_stopAfterFiveHopsWithOneAlert() {
    boardMentions(todd);

    List<String> runs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      deliveries.deliver().forEach(handover -> runs.add(answered(handover)));
      drumbeat.clock().advance(COOLDOWN);
      deliveries.tick().forEach(handover -> runs.add(answered(handover)));
    }

    assertThat(runs.stream().filter(agent -> !agent.equals(boss.id())))
        .as("one run for the human's wake, one for each hop")
        .hasSize(6);
    assertThat(runs).filteredOn(boss.id()::equals).hasSize(1);
    assertThat(stops()).hasSize(1);
    assertThat(stops().getFirst().at("/details/limit").textValue()).isEqualTo("hops");
    assertThat(stops().getFirst().at("/details/toldAgentId").textValue()).isEqualTo(boss.id());
    assertThat(company.thread(issue)).as("nothing that was said is lost").hasSize(7);
  }

  @Test
  @Rule("W6")
  void pair_withFreshCauses_isStoppedAfterSixWakesInTenMinutes() {
    Worker.Run run = sarah.open();
    for (int i = 0; i < 20; i++) {
      run.comment(issue, mention(todd) + " " + i).expect(201);
    }

    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(6);
    assertThat(Waiting.reasons(drumbeat, boss)).containsExactly("loop_alert");
    assertThat(stops()).hasSize(1);
    assertThat(stops().getFirst().at("/details/limit").textValue()).isEqualTo("pair");

    drumbeat.clock().advance(Duration.ofMinutes(10));
    run.comment(issue, mention(todd) + " later").expect(201);

    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(7);
  }

  @Test
  @Rule("W6")
  void pair_underParallelActs_isCountedExactly() throws Exception {
    Worker.Run run = sarah.open();
    List<String> issues = IntStream.range(0, 16).mapToObj(i -> company.issue()).toList();
    CyclicBarrier start = new CyclicBarrier(issues.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(issues.size())) {
      List<Future<Reply>> comments =
          issues.stream()
              .map(
                  each ->
                      threads.submit(
                          () -> {
                            start.await();
                            return run.comment(each, mention(todd));
                          }))
              .toList();
      for (Future<Reply> comment : comments) {
        comment.get(60, TimeUnit.SECONDS).expect(201);
      }
    }

    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(6);
    assertThat(Waiting.reasons(drumbeat, boss)).containsExactly("loop_alert");
    assertThat(everywhere()).hasSize(1);
  }

  @Test
  @Rule("W6")
  void pair_countsBothDirections() {
    Worker.Run run = sarah.open();
    for (int i = 0; i < 3; i++) {
      run.comment(issue, mention(todd)).expect(201);
    }
    Worker.Run other = todd.open();
    for (int i = 0; i < 3; i++) {
      other.comment(issue, mention(sarah)).expect(201);
    }
    other.finish().expect(200);

    run.comment(issue, mention(todd)).expect(201);

    assertThat(Waiting.reasons(drumbeat, todd)).isEmpty();
    assertThat(stops()).hasSize(1);
  }

  @Test
  @Rule("W6")
  void pair_isNoOtherPairsConcern() {
    Worker.Run run = sarah.open();
    for (int i = 0; i < 7; i++) {
      run.comment(issue, mention(todd)).expect(201);
    }

    run.comment(issue, mention(boss)).expect(201);

    assertThat(Waiting.reasons(drumbeat, boss))
        .containsExactly("loop_alert", "issue_comment_mentioned");
  }

  @Test
  @Rule({"W6", "W5"})
  void human_amongLoopingAgents_isNeitherStoppedNorDelayed() {
    Worker.Run run = sarah.open();
    for (int i = 0; i < 10; i++) {
      run.comment(issue, mention(todd)).expect(201);
    }
    deliveries.deliver().forEach(handover -> worker(handover).finish().expect(200));
    deliveries.deliver();

    for (int i = 0; i < 10; i++) {
      boardMentions(todd);
      List<Handover> at = deliveries.deliver();
      assertThat(at).hasSize(1);
      assertThat(at.getFirst().agent().id().value()).isEqualTo(todd.id());
      worker(at.getFirst()).finish().expect(200);
    }
  }

  @Test
  @Rule("W6")
  void human_inAChain_beginsANewOne() {
    boardMentions(todd);
    for (int round = 0; round < ROUNDS; round++) {
      deliveries.tick().forEach(this::answered);
      drumbeat.clock().advance(Duration.ofMinutes(3));
    }
    assertThat(stops()).hasSize(1);

    boardMentions(sarah);
    List<Handover> first = deliveries.deliver();
    first.forEach(this::answered);

    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_comment_mentioned");
  }

  @Test
  @Rule("W6")
  void chain_isNotLeftByAWakeOfOnesOwnNorByAShortRun() {
    chainTo(5);

    todd.key().post("/api/agents/" + todd.id() + "/wakeup", "{}").expect(202);

    todd.key()
        .post(
            company.path("/issues"),
            Body.of("title", "More", "status", "todo", "assigneeAgentId", sarah.id()))
        .expect(201);

    assertThat(Waiting.reasons(drumbeat, sarah)).isEmpty();
    assertThat(stops()).hasSize(1);
  }

  @Test
  @Rule("W6")
  void comment_thatNamesEverybody_wakesTen() {
    String[] names = IntStream.range(0, 12).mapToObj(i -> "agent-" + i).toArray(String[]::new);
    Company crowd = aCompany(drumbeat).named("Crowd").withAgents(names).founded();
    String topic = crowd.issue("status", "todo");
    String all =
        crowd.workers().values().stream().map(LoopTest::mention).collect(Collectors.joining(" "));

    drumbeat.board().post("/api/issues/" + topic + "/comments", Body.of("body", all)).expect(201);
    assertThat(woken(crowd)).isEqualTo(10);

    crowd.agent("agent-0").open().comment(topic, all).expect(201);
    assertThat(woken(crowd)).as("the speaker is not woken").isLessThanOrEqualTo(20);
  }

  @Test
  @Rule("W6")
  void alert_withoutACommonManager_isTheBoards() {
    Company flat = aCompany(drumbeat).named("Flat").withAgents("ann", "bob").founded();
    String topic = flat.issue("status", "todo");
    Worker.Run run = flat.agent("ann").open();

    for (int i = 0; i < 8; i++) {
      run.comment(topic, mention(flat.agent("bob"))).expect(201);
    }

    JsonNode told = trail(topic).getFirst();
    assertThat(told.at("/details/toldAgentId").textValue()).isEqualTo("board");
  }

  /** A wake of this many hops waits for todd; odd, because the board speaks to sarah first. */
  private void chainTo(int hops) {
    boardMentions(sarah);
    for (int i = 0; i < hops; i++) {
      List<Handover> at = deliveries.tick();
      assertThat(at).hasSize(1);
      answered(at.getFirst());
      drumbeat.clock().advance(Duration.ofMinutes(3));
    }
    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_comment_mentioned");
    drumbeat.queue().drain();
  }

  private long woken(Company of) {
    return of.workers().values().stream()
        .mapToLong(worker -> Waiting.reasons(drumbeat, worker).size())
        .sum();
  }

  /** The script of both: whoever is woken calls the other. */
  private String answered(Handover handover) {
    Worker.Run run = worker(handover);
    String me = handover.agent().id().value();
    if (!me.equals(boss.id())) {
      run.comment(issue, "over to you, " + mention(me.equals(todd.id()) ? sarah : todd))
          .expect(201);
    }
    run.finish().expect(200);
    return me;
  }

  private Worker.Run worker(Handover handover) {
    Worker of =
        company.workers().values().stream()
            .filter(each -> each.id().equals(handover.agent().id().value()))
            .findFirst()
            .orElseThrow();
    return of.run(handover.run().id().value(), handover.token());
  }

  private void boardMentions(Worker worker) {
    drumbeat
        .board()
        .post("/api/issues/" + issue + "/comments", Body.of("body", mention(worker)))
        .expect(201);
  }

  private List<JsonNode> stops() {
    return trail(issue).isEmpty() ? everywhere() : trail(issue);
  }

  /** A stop may be noted on whichever issue the wake was about. */
  private List<JsonNode> everywhere() {
    return StreamSupport.stream(
            drumbeat.board().get(company.path("/activity")).expect(200).body().spliterator(), false)
        .filter(entry -> entry.get("action").textValue().equals("wake.loop_stopped"))
        .toList();
  }

  private List<JsonNode> trail(String of) {
    return StreamSupport.stream(
            drumbeat
                .board()
                .get("/api/issues/" + of + "/activity?limit=1000")
                .expect(200)
                .body()
                .spliterator(),
            false)
        .filter(entry -> entry.get("action").textValue().equals("wake.loop_stopped"))
        .toList();
  }

  private static String mention(Worker worker) {
    return "[@somebody](agent://" + worker.id() + ")";
  }
}
