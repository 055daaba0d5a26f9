package dev.drumbeat.model.cascade;

import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import java.util.Locale;

/**
 * One issue whose own priority changes (X2).
 *
 * @param fromRank its place in the company's order before, from 1; {@code toRank} the one after
 */
public record CascadeMove(
    IssueId issue,
    String identifier,
    Priority from,
    Priority to,
    Why why,
    int fromRank,
    int toRank) {

  /** Why it moves. */
  public enum Why {
    /** It was asked for. */
    SELECTED,
    /** It gives way to what was asked for. */
    PUSHED_DOWN;

    /** The wire form. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether nobody changed since the preview what this is about. */
  public boolean isCurrent(Issue issue) {
    return issue.priority() == from && !issue.status().isClosed();
  }

  /** Whether the issue is as this move left it. */
  public boolean isUndisturbed(Issue issue) {
    return issue.priority() == to;
  }
}
