package dev.drumbeat.model.issue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times of an issue being written down. */
final class TimesDraft {
  @Nullable Instant blockedAt;
  @Nullable Instant startedAt;
  @Nullable Instant completedAt;
  @Nullable Instant cancelledAt;
  @Nullable Instant hiddenAt;
  @Nullable Instant createdAt;
  @Nullable Instant updatedAt;

  TimesDraft() {}

  TimesDraft(Issue.Times from) {
    blockedAt = from.blockedAt().orElse(null);
    startedAt = from.startedAt().orElse(null);
    completedAt = from.completedAt().orElse(null);
    cancelledAt = from.cancelledAt().orElse(null);
    hiddenAt = from.hiddenAt().orElse(null);
    createdAt = from.createdAt();
    updatedAt = from.updatedAt();
  }

  Issue.Times build() {
    return new Issue.Times(
        Optional.ofNullable(blockedAt),
        Optional.ofNullable(startedAt),
        Optional.ofNullable(completedAt),
        Optional.ofNullable(cancelledAt),
        Optional.ofNullable(hiddenAt),
        requireNonNull(createdAt, "createdAt"),
        requireNonNull(updatedAt, "updatedAt"));
  }
}
