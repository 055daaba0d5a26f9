package dev.drumbeat.model.attention;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How it stands with what a blocked issue waits for (X1).
 *
 * @param blockers what was found behind each of its open blockers
 * @param ofChildren whether these are all children of its own
 * @param decisive the worst of them; without blockers what was found of the issue itself
 * @param whose who has to act on that
 */
public record BlockerAttention(
    Issue issue,
    Map<IssueId, Verdict> blockers,
    boolean ofChildren,
    Verdict decisive,
    Answerable whose) {

  /**
   * Who has to act on the issue that stands still, and who answers for the one that waits.
   *
   * @param awaited what the former says that it waits for
   * @param assignee who has the former
   * @param line who has the latter, or filed it, with all its managers
   */
  public record Answerable(
      Owner owner, Optional<Awaited> awaited, Optional<Agent> assignee, Set<AgentId> line) {
    public Answerable {
      line = Set.copyOf(line);
    }
  }

  public AttentionState state() {
    return decisive.state();
  }

  /** The incumbent's word for why it is in this state. */
  public String reason() {
    return switch (state()) {
      case COVERED -> ofChildren && !blockers.isEmpty() ? "active_child" : "active_dependency";
      case STALLED -> "stalled_review";
      case NEEDS_ATTENTION -> "attention_required";
    };
  }

  /** How many of its blockers are in this state. */
  public int count(AttentionState state) {
    return (int) blockers.values().stream().filter(found -> found.state() == state).count();
  }

  /** The blocker behind which the decisive one stands. */
  public Optional<IssueId> direct() {
    return blockers.entrySet().stream()
        .filter(found -> found.getValue().state() == state())
        .filter(found -> found.getValue().leaf().id().equals(decisive.leaf().id()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The first that waits for a review. */
  public Optional<Issue> stalled() {
    return blockers.values().stream()
        .filter(found -> found.state() == AttentionState.STALLED)
        .map(Verdict::leaf)
        .findFirst();
  }

  /** Whether somebody has to act. */
  public boolean needsSomebody() {
    return state() != AttentionState.COVERED;
  }

  /** Whether it is this agent's to see to: in its own line, or to be answered by it (R3). */
  public boolean concerns(AgentId manager) {
    return whose.line().contains(manager)
        || whose.owner().agent().filter(manager::equals).isPresent();
  }
}
