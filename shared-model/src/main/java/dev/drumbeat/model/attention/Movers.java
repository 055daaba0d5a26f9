package dev.drumbeat.model.attention;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.WayUp;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.wake.Wake;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who could move issues, as they were read together.
 *
 * @param agents whoever has one of the issues or filed it, and managers of theirs
 * @param wakes those that wait, of agents that were asked
 * @param awaited what an issue says that it waits for
 */
public record Movers(
    Map<AgentId, Agent> agents,
    List<Wake> wakes,
    Function<Issue, Optional<Awaited>> awaited,
    Instant now) {

  /** What moves an issue that waits for no other, or why nobody does. */
  ChainEnd end(Issue leaf) {
    if (leaf.liveLease(now).isPresent()) {
      return ChainEnd.ACTIVE_RUN;
    }
    return switch (leaf.status()) {
      case BACKLOG ->
          isNobodys(leaf)
              ? ChainEnd.BLOCKED_BY_UNASSIGNED_ISSUE
              : ChainEnd.BLOCKED_BY_ASSIGNED_BACKLOG_ISSUE;
      case TODO, IN_PROGRESS -> atWork(leaf);
      case IN_REVIEW, BLOCKED -> waiting(leaf).orElseGet(() -> atWork(leaf));
      // Whoever waits for it is being told.
      case DONE, CANCELLED -> ChainEnd.QUEUED_WAKE;
    };
  }

  private static boolean isNobodys(Issue issue) {
    return issue.assignee().isEmpty() && issue.assigneeUser().isEmpty();
  }

  private Optional<ChainEnd> waiting(Issue leaf) {
    return awaited
        .apply(leaf)
        .map(
            what ->
                switch (what.owner()) {
                  case Owner.OfBoard board -> ChainEnd.PENDING_BOARD_DECISION;
                  case Owner.OfUser user -> ChainEnd.PENDING_USER_DECISION;
                  case Owner.OfAgent agent -> ChainEnd.BLOCKED_CHAIN_STALLED;
                  case Owner.OfNobodyHere outside -> ChainEnd.EXTERNAL_OWNER_ACTION;
                });
  }

  /** By whoever has it: a human, or an agent that can work and is called to it. */
  private ChainEnd atWork(Issue leaf) {
    boolean inReview = leaf.status() == IssueStatus.IN_REVIEW;
    if (leaf.assigneeUser().isPresent()) {
      return ChainEnd.PENDING_USER_DECISION;
    }
    if (leaf.assignee().isEmpty()) {
      return inReview
          ? ChainEnd.IN_REVIEW_WITHOUT_ACTION_PATH
          : ChainEnd.BLOCKED_BY_UNASSIGNED_ISSUE;
    }
    ChainEnd uncalled =
        inReview ? ChainEnd.IN_REVIEW_WITHOUT_ACTION_PATH : ChainEnd.BLOCKED_CHAIN_STALLED;
    return assignee(leaf)
        .filter(agent -> agent.isInvokable() && leaf.terms().missing(agent.grants()).isEmpty())
        .map(agent -> isCalled(agent, leaf) ? ChainEnd.QUEUED_WAKE : uncalled)
        .orElse(ChainEnd.BLOCKED_BY_UNINVOKABLE_ASSIGNEE);
  }

  /** Work is found by any run of its agent; what is blocked or in review by one woken for it. */
  private boolean isCalled(Agent agent, Issue leaf) {
    List<Wake> waiting = wakes.stream().filter(w -> w.agent().equals(agent.id())).toList();
    boolean starts = agent.heartbeat().wakeOnDemand() || agent.heartbeat().enabled();
    if (leaf.status() == IssueStatus.TODO || leaf.status() == IssueStatus.IN_PROGRESS) {
      return agent.heartbeat().enabled()
          || agent.status() == AgentStatus.RUNNING
          || (starts && !waiting.isEmpty());
    }
    return starts && waiting.stream().anyMatch(w -> w.issue().equals(Optional.of(leaf.id())));
  }

  Optional<Agent> assignee(Issue issue) {
    return issue.assignee().map(agents::get);
  }

  /** The agent in whose line an issue is: who has it, else who filed it. */
  Optional<Agent> responsible(Issue issue) {
    return issue.assignee().or(issue::createdByAgent).map(agents::get);
  }

  /** Who has to act: whom the issue names, else the nearest that can work above whoever has it. */
  Owner owner(Issue leaf) {
    boolean stands = leaf.status() == IssueStatus.BLOCKED || leaf.status() == IssueStatus.IN_REVIEW;
    return awaited
        .apply(leaf)
        .filter(what -> stands)
        .map(Awaited::owner)
        .or(() -> leaf.assigneeUser().map(Owner.OfUser::new))
        .orElseGet(() -> above(leaf));
  }

  /** Whoever filed what nobody has can hand it out itself. */
  private Owner above(Issue leaf) {
    Optional<Agent> agent = responsible(leaf);
    if (leaf.assignee().isEmpty() && agent.filter(Agent::isInvokable).isPresent()) {
      return new Owner.OfAgent(agent.get().id());
    }
    List<Agent> managers =
        agent.map(Agent::path).orElse(List.of()).reversed().stream()
            .map(agents::get)
            .filter(Objects::nonNull)
            .toList();
    return WayUp.over(managers)
        .manager()
        .<Owner>map(manager -> new Owner.OfAgent(manager.id()))
        .orElseGet(Owner.OfBoard::new);
  }

  /** Whose wakes tell more about an issue that stands still. */
  public static Optional<AgentId> asked(Verdict verdict) {
    return verdict.end() == ChainEnd.BLOCKED_CHAIN_STALLED
            || verdict.end() == ChainEnd.IN_REVIEW_WITHOUT_ACTION_PATH
        ? verdict.leaf().assignee()
        : Optional.empty();
  }

  /** The same, with what else was read. */
  public Movers with(Map<AgentId, Agent> managers, List<Wake> waiting) {
    Map<AgentId, Agent> all = new HashMap<>(agents);
    all.putAll(managers);
    return new Movers(all, waiting, awaited, now);
  }
}
