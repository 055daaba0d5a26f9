package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.WayUp;
import dev.drumbeat.model.issue.Escalation;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange;
import dev.drumbeat.model.issue.Standing;

/**
 * Puts an issue that nobody below the board can decide before the board (R3): in the transaction of
 * the escalation, so that no question is lost.
 */
public interface BoardQuestion {
  /**
   * What is asked, about what, by whom.
   *
   * @param from whose issue it is
   */
  record Question(Issue issue, String comment, AgentId from, Standing standing) {}

  /** The change of an issue that goes up: to the manager on the way, or before the board. */
  default IssueChange climb(WriteSet writes, Question question, WayUp way) {
    return way.manager()
        .<IssueChange>map(
            manager ->
                Escalation.toManager(
                    question.issue(), manager, question.comment(), question.standing()))
        .orElseGet(() -> ask(writes, question));
  }

  /**
   * The change of the issue while it waits; whatever carries the question is added to the writes.
   * Unchanged, if it waits for the same already and nobody spoke since (C8).
   */
  IssueChange ask(WriteSet writes, Question question);
}
