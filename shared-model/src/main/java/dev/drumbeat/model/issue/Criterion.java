package dev.drumbeat.model.issue;

import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import java.time.Instant;
import java.util.Optional;

/** What must be shown, or waived by the board, before an issue is done (C11). */
public record Criterion(
    CriterionId id, String text, Optional<Evidence> evidence, Optional<Waiver> waiver) {
  /** An issue has at most so many; they are part of it and read with it. */
  public static final int MOST = 20;

  /** What shows that a criterion is met, and who says so in which run. */
  public record Evidence(Optional<String> text, Optional<String> url, Actor by, Instant at) {}

  /** The board does without. */
  public record Waiver(UserId by, Optional<String> reason, Instant at) {}

  public static Criterion of(CriterionId id, String text) {
    return new Criterion(id, text, Optional.empty(), Optional.empty());
  }

  public boolean isOpen() {
    return evidence.isEmpty() && waiver.isEmpty();
  }

  Criterion shown(Evidence shown) {
    return new Criterion(id, text, Optional.of(shown), waiver);
  }

  Criterion waived(Waiver granted) {
    return new Criterion(id, text, evidence, Optional.of(granted));
  }
}
