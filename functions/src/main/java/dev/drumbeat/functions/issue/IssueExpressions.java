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

  /** Whatever changed: still held under the fence this run remembers (C2). */
  static final String STILL_HELD = "leaseRun = :run AND fence = :rememberedFence";

  /** The issue's ancestors are those that were read: a child's path extends this one. */
  static final String PLACED = "ancestors = :ancestors";

  static final String PLACED_AT_THE_TOP =
      "attribute_exists(pk) AND attribute_not_exists(ancestors)";

  /** The issue stands where it was read, so the way from it to the top is what it was. */
  static final String UNDER = "parentId = :parentId";

  static final String AT_THE_TOP = "attribute_exists(pk) AND attribute_not_exists(parentId)";

  private IssueExpressions() {}

  public static Condition unchanged(Issue seen) {
    return Condition.of(UNCHANGED).with(":issueVersion", seen.version());
  }

  static Condition placed(Issue seen) {
    return seen.path().isEmpty()
        ? Condition.of(PLACED_AT_THE_TOP)
        : Condition.of(PLACED).with(":ancestors", seen.path());
  }

  static Condition under(Issue seen) {
    return seen.parent()
        .map(parent -> Condition.of(UNDER).with(":parentId", parent.value()))
        .orElseGet(() -> Condition.of(AT_THE_TOP));
  }

  static Condition free(Issue seen, RunId run, Instant now) {
    return Condition.of(FREE)
        .with(":issueVersion", seen.version())
        .with(":run", run.value())
        .with(":now", now);
  }

  static Condition stillHeldBy(RunId run, long rememberedFence) {
    return Condition.of(STILL_HELD)
        .with(":run", run.value())
        .with(":rememberedFence", rememberedFence);
  }

  /** The fence is the one the run remembers, never the one the issue carries now. */
  public static Condition heldBy(Issue seen, RunId run, long rememberedFence) {
    return Condition.of(HELD)
        .with(":issueVersion", seen.version())
        .with(":run", run.value())
        .with(":rememberedFence", rememberedFence);
  }
}
