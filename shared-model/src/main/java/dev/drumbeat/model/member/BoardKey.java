package dev.drumbeat.model.member;

import dev.drumbeat.model.company.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A credential of a human, good in every company the human belongs to.
 *
 * @param hash of the key, the only form in which it is stored
 * @param instanceAdmin whether it opens the instance: only a key that does makes another
 * @param expiresAt when it ends; without one, only when it is revoked
 */
public record BoardKey(
    BoardKeyId id,
    UserId user,
    String name,
    String hash,
    boolean instanceAdmin,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {
  /** How long a key is good if nobody says. */
  public static final Duration USUAL_LIFE = Duration.ofDays(30);

  /** Whether it opens anything now. */
  public boolean isValid(Instant now) {
    return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }

  /** Whether an instance without any other key like it could not be administered for good. */
  public boolean isLasting() {
    return instanceAdmin && revokedAt.isEmpty() && expiresAt.isEmpty();
  }

  /** The same with another end, or none. */
  public BoardKey until(Optional<Instant> end) {
    return new BoardKey(id, user, name, hash, instanceAdmin, createdAt, end, revokedAt);
  }

  public BoardKey revoked(Instant at) {
    return new BoardKey(id, user, name, hash, instanceAdmin, createdAt, expiresAt, Optional.of(at));
  }
}
