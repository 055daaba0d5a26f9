package dev.drumbeat.model.attention;

import static dev.drumbeat.model.agent.Agents.anAgent;
import static dev.drumbeat.model.issue.Issues.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueBuilder;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Issues;
import dev.drumbeat.model.issue.Lease;
import dev.drumbeat.model.issue.Terms;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who, if anybody, moves what a blocked issue waits for. */
@Rule("X1")
class BlockerChainsTest {
  private static final Agent MAYA = anAgent("maya");
  private static final Agent TODD =
      anAgent("todd", MAYA).with(b -> b.heartbeat(timer(false, true)));
  private static final AgentId KAI = new AgentId("kai");
  private static final UserId HUMAN = new UserId("human");

  private static HeartbeatPolicy timer(boolean enabled, boolean onDemand) {
    Duration minute = Duration.ofMinutes(1);
    return new HeartbeatPolicy(enabled, minute, onDemand, minute, minute, Optional.empty());
  }

  private static Issue issue(String id, IssueStatus status, UnaryOperator<IssueBuilder> more) {
    return Issues.anIssue()
        .with(b -> more.apply(b.id(new IssueId(id)).numbered(1, id).status(status)));
  }

  private static Issue waiting(String id, String... blockers) {
    List<IssueId> ids = Stream.of(blockers).map(IssueId::new).toList();
    return issue(
        id,
        IssueStatus.BLOCKED,
        b -> b.assignee(TODD.id()).blockedBy(ids).openBlockers(new LinkedHashSet<>(ids)));
  }

  private static Wake wakeFor(String issue) {
    return new Wake(
        new WakeId("w"),
        TODD.company(),
        TODD.id(),
        WakeReason.ISSUE_ASSIGNED,
        Optional.of(new IssueId(issue)),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        Lineage.from("w"),
        NOW);
  }

  private static BlockerAttention judge(Movers movers, Issue root, Issue... others) {
    Map<IssueId, Issue> known = new HashMap<>();
    known.put(root.id(), root);
    Stream.of(others).forEach(issue -> known.put(issue.id(), issue));
    return new BlockerChains(known, movers).of(root);
  }

  private static Movers with(Agent todd, Wake... wakes) {
    return new Movers(
        Map.of(MAYA.id(), MAYA, todd.id(), todd),
        List.of(wakes),
        issue -> issue.unblockDescriptor().map(BlockerChainsTest::said),
        NOW);
  }

  private static Awaited said(String by) {
    Owner owner =
        switch (by) {
          case "board" -> new Owner.OfBoard();
          case "kai" -> new Owner.OfAgent(KAI);
          default -> new Owner.OfNobodyHere();
        };
    return new Awaited(owner, Optional.empty(), Optional.empty());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "todo nobody, blocked_by_unassigned_issue, needs_attention board",
    "backlog nobody, blocked_by_unassigned_issue, needs_attention board",
    "backlog todd timer, blocked_by_assigned_backlog_issue, needs_attention maya",
    "todo human, pending_user_decision, needs_attention human",
    "in_review human, pending_user_decision, stalled human",
    "todo todd, blocked_chain_stalled, needs_attention maya",
    "todo todd timer, queued_wake, covered",
    "todo todd running, queued_wake, covered",
    "todo todd wake other, queued_wake, covered",
    "todo todd wake other deaf, blocked_chain_stalled, needs_attention maya",
    "todo todd timer paused, blocked_by_uninvokable_assignee, needs_attention maya",
    "todo todd timer terminated, blocked_by_uninvokable_assignee, needs_attention maya",
    "todo todd timer lockedout, blocked_by_uninvokable_assignee, needs_attention maya",
    "todo todd timer grantless, blocked_by_uninvokable_assignee, needs_attention maya",
    "todo todd timer paused bossless, blocked_by_uninvokable_assignee, needs_attention board",
    "todo kai timer, blocked_by_uninvokable_assignee, needs_attention board",
    "in_progress todd timer, queued_wake, covered",
    "in_progress todd lease, active_run, covered",
    "in_progress todd lapsed, blocked_chain_stalled, needs_attention maya",
    "in_review todd timer, in_review_without_action_path, stalled maya",
    "in_review todd wake leaf, queued_wake, covered",
    "in_review todd wake other, in_review_without_action_path, stalled maya",
    "in_review todd wake leaf asks board, pending_board_decision, stalled board",
    "blocked todd timer, blocked_chain_stalled, needs_attention maya",
    "blocked todd wake leaf, queued_wake, covered",
    "blocked todd asks board, pending_board_decision, needs_attention board",
    "blocked todd asks kai, blocked_chain_stalled, needs_attention kai",
    "blocked todd asks acme, external_owner_action, needs_attention external",
    "blocked nobody cancelled, blocked_by_cancelled_issue, needs_attention board",
    "done nobody, queued_wake, covered"
  })
  void leaf_isMovedOrSomebodysToMove(String what, String end, String outcome) {
    List<String> facts = List.of(what.split(" "));
    List<String> expected = List.of(outcome.split(" "));
    Agent todd = todd(facts);
    Movers movers = with(todd, facts.contains("wake") ? woken(facts) : new Wake[0]);
    if (facts.contains("bossless")) {
      movers = new Movers(Map.of(todd.id(), todd), List.of(), movers.awaited(), NOW);
    }
    Issue gone = issue("gone", IssueStatus.CANCELLED, b -> b);

    BlockerAttention found = judge(movers, waiting("root", "leaf"), leaf(facts), gone);

    assertThat(found.decisive().end().wire()).isEqualTo(end);
    assertThat(found.state().wire()).isEqualTo(expected.getFirst());
    assertThat(found.decisive().leaf().id().value()).isEqualTo("leaf");
    assertThat(found.decisive().live()).isEqualTo(facts.contains("lease"));
    expected.stream()
        .skip(1)
        .forEach(owner -> assertThat(name(found.whose().owner())).isEqualTo(owner));
  }

  private static String name(Owner owner) {
    return owner
        .agent()
        .map(AgentId::value)
        .or(() -> owner.user().map(UserId::value))
        .orElse(owner.wire());
  }

  private static Wake[] woken(List<String> facts) {
    return new Wake[] {wakeFor(facts.contains("leaf") ? "leaf" : "other")};
  }

  private static Issue leaf(List<String> facts) {
    String status = facts.getFirst();
    String of = facts.get(1);
    return issue(
        "leaf",
        Stream.of(IssueStatus.values()).filter(s -> s.wire().equals(status)).findFirst().get(),
        b -> {
          b.assignee(of.equals("todd") ? TODD.id() : of.equals("kai") ? KAI : null)
              .assigneeUser(of.equals("human") ? HUMAN : null)
              .blockedBy(facts.contains("cancelled") ? List.of(new IssueId("gone")) : List.of())
              .terms(Terms.NONE.requiring(facts.contains("grantless") ? List.of("x") : List.of()))
              .unblockDescriptor(
                  Stream.of("board", "kai", "acme")
                      .filter(name -> facts.contains("asks") && facts.contains(name))
                      .findFirst()
                      .orElse(null));
          Duration left = Duration.ofMinutes(facts.contains("lease") ? 1 : -1);
          return facts.contains("lease") || facts.contains("lapsed")
              ? b.lease(new Lease(TODD.id(), new RunId("r"), NOW.plus(left)))
              : b;
        });
  }

  private static Agent todd(List<String> facts) {
    return TODD.with(
        b -> {
          b.heartbeat(timer(facts.contains("timer"), !facts.contains("deaf")));
          Stream.of(AgentStatus.values())
              .filter(status -> facts.contains(status.wire()))
              .forEach(b::status);
          return facts.contains("lockedout")
              ? b.status(AgentStatus.ERROR).errorCode("provider_auth_required")
              : b;
        });
  }

  @Test
  void chain_isAsGoodAsTheWorstOfItsEnds() {
    Issue held = issue("held", IssueStatus.IN_PROGRESS, b -> b.assignee(TODD.id()).lease(lease()));
    Issue nobodys = issue("nobodys", IssueStatus.TODO, b -> b);
    Issue review = issue("review", IssueStatus.IN_REVIEW, b -> b.assignee(TODD.id()));
    Issue root = waiting("root", "held", "middle", "review");

    BlockerAttention found =
        judge(with(TODD), root, held, waiting("middle", "nobodys", "held"), nobodys, review);

    assertThat(counts(found)).containsExactly(1, 1, 1);
    assertThat(found.state()).isEqualTo(AttentionState.NEEDS_ATTENTION);
    assertThat(found.decisive().leaf()).isEqualTo(nobodys);
    assertThat(found.direct()).contains(new IssueId("middle"));
    assertThat(found.stalled()).contains(review);
    assertThat(found.decisive().live()).isTrue();
  }

  private static Lease lease() {
    return new Lease(TODD.id(), new RunId("r"), NOW.plusSeconds(1));
  }

  private static List<Integer> counts(BlockerAttention found) {
    return Stream.of(AttentionState.values()).map(found::count).toList();
  }

  @Test
  void holder_ofWhatIsBlocked_movesIt() {
    Issue middle = waiting("middle", "nobodys").with(b -> b.lease(lease()));

    assertThat(judge(with(TODD), waiting("root", "middle"), middle).state())
        .isEqualTo(AttentionState.COVERED);
  }

  @Test
  void whatWasNotRead_andCircles_areSomebodysToLookAt() {
    Issue one = waiting("one", "other");
    Issue other = waiting("other", "one");

    assertThat(Stream.of(judge(with(TODD), waiting("root", "far")), judge(with(TODD), one, other)))
        .extracting(found -> found.decisive().end())
        .containsOnly(ChainEnd.BLOCKED_CHAIN_STALLED);
  }

  @Test
  void coveredByItsChildrenAlone_saysSo() {
    Issue child =
        issue("child", IssueStatus.IN_PROGRESS, b -> b.parent(new IssueId("root")).lease(lease()));
    Issue other = issue("else", IssueStatus.IN_PROGRESS, b -> b.lease(lease()));

    assertThat(judge(with(TODD), waiting("root", "child"), child).reason())
        .isEqualTo("active_child");
    assertThat(judge(with(TODD), waiting("root", "child", "else"), child, other).reason())
        .isEqualTo("active_dependency");
  }

  @Test
  void issue_concernsTheWholeLineAboveIt_andWhoHasToAct() {
    Issue leaf = issue("leaf", IssueStatus.BLOCKED, b -> b.unblockDescriptor("kai"));
    BlockerAttention found = judge(with(TODD), waiting("root", "leaf"), leaf);

    assertThat(
            Stream.of(TODD.id(), MAYA.id(), KAI, new AgentId("nora"))
                .filter(found::concerns)
                .map(AgentId::value)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("todd", "maya", "kai");
  }
}
