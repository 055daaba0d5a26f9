package dev.drumbeat.model.member;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command line asks for a key, and a human is to say whether it shall have it.
 *
 * @param command what was typed, as the command line says
 * @param keyHash of the key that the command line holds already and that opens nothing yet
 * @param instance whether the key shall open the instance too
 * @param expiresAt until when it can be answered, to the second
 */
public record Challenge(
    ChallengeId id,
    String command,
    Optional<String> clientName,
    String keyHash,
    boolean instance,
    Optional<CompanyId> company,
    Instant expiresAt) {
  /** How long it can be answered. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** Whether the time for an answer is over. */
  public boolean isOver(Instant now) {
    return !expiresAt.isAfter(now);
  }

  /** What became of it. */
  public enum Answer {
    APPROVED,
    CANCELLED;

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Who answered what, and when; approved, it names the key. */
  public record Answered(Answer answer, UserId by, Optional<BoardKeyId> key, Instant at) {}
}
