package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.issue.Escalation;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import jakarta.inject.Singleton;

/**
 * Asks in the thread: the issue is blocked with a note to the board, whose next comment sends it
 * back to todo.
 */
@Singleton
public class BlockedForBoard implements BoardQuestion {
  @Override
  public Accepted ask(WriteSet writes, Question question) {
    return Escalation.toBoard(question.issue(), question.comment(), question.standing());
  }
}
