package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.agent.Roster;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.WayUp;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.BlockerState;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Escalation;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the policy of an edge does to an issue whose blocker was cancelled (X1): it is cancelled
 * too, or goes up to whoever can decide (R3), the board last.
 */
@Singleton
public class CancelledBlocker {
  private final Table table;
  private final Roster roster;
  private final BoardQuestion board;
  private final ChangeWriter writer;
  private final Clock clock;

  @Inject
  public CancelledBlocker(
      Table table, Roster roster, BoardQuestion board, ChangeWriter writer, Clock clock) {
    this.table = table;
    this.roster = roster;
    this.board = board;
    this.writer = writer;
    this.clock = clock;
  }

  /** Adds the cancellation of the dependent, and the steps that follow from it. */
  List<StepItem.Step> cancel(
      WriteSet writes, Dependents.Waiting waiting, Issue after, String blocker) {
    Issue before = waiting.issue();
    Accepted change =
        new Accepted(
            before,
            after,
            Optional.empty(),
            Optional.of("Cancelled with " + blocker + ", which it waited for."),
            List.of(),
            before.lease().isPresent());
    return add(writes, waiting.edge(), change, outcome(Dependency.Fate.CANCELLED));
  }

  /** Adds that somebody gets the dependent to decide; nothing is above an issue of nobody's. */
  List<StepItem.Step> escalate(
      WriteSet writes, Dependents.Waiting waiting, Issue narrowed, String blocker) {
    Issue before = waiting.issue().with(b -> b.openBlockers(narrowed.openBlockers()));
    Optional<Agent> from = holder(before);
    String comment =
        blocker + ", which this waits for, was cancelled. Decide whether this goes on without it.";
    if (from.isEmpty()) {
      Accepted said = noted(before, narrowed, comment);
      return add(writes, waiting.edge(), said, outcome(Dependency.Fate.ESCALATED));
    }
    WayUp way = WayUp.over(roster.above(from.get()));
    BoardQuestion.Question question =
        new BoardQuestion.Question(before, comment, from.get().id(), standing());
    IssueChange change = board.climb(writes, question, way);
    Map<String, String> path = outcome(Dependency.Fate.ESCALATED);
    path.put("toAgentId", way.manager().map(agent -> agent.id().value()).orElse("board"));
    return switch (change) {
      case Accepted accepted -> add(writes, waiting.edge(), Escalation.noting(accepted, way), path);
      case IssueChange.Unchanged same ->
          add(writes, waiting.edge(), noted(before, narrowed, comment), path);
      case IssueChange.Refused refused ->
          throw new IllegalStateException("Escalation of an open issue was refused");
    };
  }

  private static Map<String, String> outcome(Dependency.Fate fate) {
    return new HashMap<>(Map.of("outcome", fate.wire()));
  }

  private Optional<Agent> holder(Issue issue) {
    return issue
        .assignee()
        .or(issue::createdByAgent)
        .flatMap(id -> table.get(issue.company(), Keys.agent(issue.company(), id)))
        .map(AgentItem::read);
  }

  private static Accepted noted(Issue before, Issue narrowed, String note) {
    return new Accepted(before, narrowed, Optional.empty(), Optional.of(note), List.of(), false);
  }

  private List<StepItem.Step> add(
      WriteSet writes, Dependency edge, Accepted change, Map<String, String> details) {
    details.put("blockerId", edge.blocker().value());
    String action = details.containsKey("toAgentId") ? "issue.escalated" : "issue.blocker_resolved";
    EdgeItem.replace(writes, edge, edge.knowing(BlockerState.CANCELLED));
    return writer
        .write(writes, change, ChangeWriter.Around.of(standing(), action).with(details))
        .steps();
  }

  private Standing standing() {
    return new Standing(new Actor.OfSystem(), Optional.empty(), true, clock.instant());
  }
}
