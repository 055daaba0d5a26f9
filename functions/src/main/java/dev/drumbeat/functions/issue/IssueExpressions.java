package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;

/** The conditions under which an issue may be written. */
public final class IssueExpressions {
  /** Nothing about the issue changed since it was read. */
  static final String UNCHANGED = "version = :issueVersion";

  /** Unchanged, and nobody holds it whom contenders must believe (C1). */
  static final String FREE =
      UNCHANGED + " AND (attribute_not_exists(leaseRun) OR leaseUntil <= :now OR leaseRun = :run)";

  /** Unchanged, and still held under the fence this run remembers (C2). */
  static final String HELD = UNCHANGED + " AND leaseRun = :run AND fence = :rememberedFence";

  private IssueExpressions() {}

  public static Condition unchanged(Issue seen) {
    return Condition.of(UNCHANGED).with(":issueVersion", seen.version());
  }

  static Condition free(Issue seen, RunId run, Instant now) {
    return Condition.of(FREE)
        .with(":issueVersion", seen.version())
        .with(":run", run.value())
        .with(":now", now);
  }

  /** The fence is the one the run remembers, never the one the issue carries now. */
  public static Condition heldBy(Issue seen, RunId run, long rememberedFence) {
    return Condition.of(HELD)
        .with(":issueVersion", seen.version())
        .with(":run", run.value())
        .with(":rememberedFence", rememberedFence);
  }
}
