package dev.drumbeat.model.routine;

import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What fires a routine (W13): a schedule, a webhook, or a call that names it.
 *
 * @param nextRunAt what time it fires for next; none while it rests
 * @param caughtUp how many times that were missed have fired in a row
 */
public record RoutineTrigger(
    RoutineTriggerId id,
    CompanyId company,
    RoutineId routine,
    Kind kind,
    Optional<String> label,
    boolean enabled,
    Optional<Schedule> schedule,
    Optional<Webhook> webhook,
    Optional<Instant> nextRunAt,
    int caughtUp,
    Optional<Instant> lastFiredAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** What sets it off. */
  public enum Kind {
    SCHEDULE,
    WEBHOOK,
    API;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Five fields of cron and a zone of the IANA database. */
  public record Schedule(String cron, String zone) {}

  /**
   * Where a webhook is reached and how it proves who sent it.
   *
   * @param publicId the random name in its address
   * @param generation of the secret, which is derived from it: one more is another secret
   */
  public record Webhook(
      String publicId,
      SigningMode signing,
      int replayWindowSec,
      long generation,
      Optional<Instant> rotatedAt) {
    public Webhook rotated(Instant now) {
      return new Webhook(publicId, signing, replayWindowSec, generation + 1, Optional.of(now));
    }
  }

  /** How a webhook proves that it knows the secret. */
  public enum SigningMode {
    /** It says it. */
    BEARER,
    /** It signs the time and the body with it. */
    HMAC_SHA256,
    /** It signs the body with it, as GitHub does: an old message looks like a new one. */
    GITHUB_HMAC,
    /** Not at all: whoever knows the address may fire. */
    NONE;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same with what was asked of it; due next at this moment, or resting. */
  public RoutineTrigger changed(Setup setup, Optional<Instant> next, Instant now) {
    return new RoutineTrigger(
        id,
        company,
        routine,
        kind,
        setup.label(),
        setup.enabled(),
        setup.schedule(),
        setup.webhook(),
        next,
        0,
        lastFiredAt,
        createdAt,
        now,
        version + 1);
  }

  /** What can be changed of it. */
  public record Setup(
      Optional<String> label,
      boolean enabled,
      Optional<Schedule> schedule,
      Optional<Webhook> webhook) {}

  public Setup setup() {
    return new Setup(label, enabled, schedule, webhook);
  }

  /** After a look at its schedule. */
  public RoutineTrigger moved(CatchUpPolicy.Turn turn, Instant now) {
    return after(Optional.of(turn.next()), turn.caughtUp(), turn.fires(), now);
  }

  /** After a firing that no schedule asked for. */
  public RoutineTrigger fired(Instant now) {
    return after(nextRunAt, caughtUp, true, now);
  }

  private RoutineTrigger after(Optional<Instant> next, int row, boolean fires, Instant now) {
    return new RoutineTrigger(
        id,
        company,
        routine,
        kind,
        label,
        enabled,
        schedule,
        webhook,
        next,
        row,
        fires ? Optional.of(now) : lastFiredAt,
        createdAt,
        updatedAt,
        version + 1);
  }
}
