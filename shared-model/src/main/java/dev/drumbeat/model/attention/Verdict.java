package dev.drumbeat.model.attention;

import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueStatus;
import java.util.Comparator;

/**
 * What was found at the end of a chain of blockers.
 *
 * @param leaf the issue that has to be moved
 * @param live whether a run holds an issue of the chain
 */
public record Verdict(ChainEnd end, Issue leaf, boolean live) {
  /** The worst first; of equals the most urgent leaf, then the oldest. */
  static final Comparator<Verdict> WORST_FIRST =
      Comparator.comparing(Verdict::state)
          .reversed()
          .thenComparing(verdict -> verdict.leaf().effectivePriority())
          .thenComparing(verdict -> verdict.leaf().createdAt())
          .thenComparing(verdict -> verdict.leaf().id().value());

  public AttentionState state() {
    if (end.moves()) {
      return AttentionState.COVERED;
    }
    return leaf.status() == IssueStatus.IN_REVIEW
        ? AttentionState.STALLED
        : AttentionState.NEEDS_ATTENTION;
  }

  Verdict inLive(boolean chain) {
    return new Verdict(end, leaf, chain);
  }
}
