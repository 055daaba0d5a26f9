package dev.drumbeat.model.provider;

import dev.drumbeat.model.run.RunId;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps runs from starting with a credential whose provider refuses it, until the provider's reset
 * time (W11).
 *
 * @param until when it closes; of a closed one, when it did
 * @param openedBy the run that met the trouble first
 * @param version zero until it is stored
 */
public record Breaker(
    Credential credential,
    BreakerState state,
    TroubleKind kind,
    Instant until,
    Instant openedAt,
    RunId openedBy,
    long version) {

  /** What a trouble means for the breaker of its credential. */
  public sealed interface Tripped {
    /** It opens: somebody is told, once. */
    record Opened(Breaker after) implements Tripped {}

    /** It was open, and stays so for longer. */
    record Extended(Breaker after) implements Tripped {}

    /** It says so already, or the trouble is over. */
    record Unchanged() implements Tripped {}
  }

  /** One that never opened. */
  public static Breaker untouched(Credential credential, RunId by, Instant now) {
    return new Breaker(credential, BreakerState.CLOSED, TroubleKind.RATE_LIMITED, now, now, by, 0);
  }

  /** Whether it keeps runs from starting. */
  public boolean holds(Instant now) {
    return state == BreakerState.OPEN && until.isAfter(now);
  }

  /** How long it still does. */
  public Duration left(Instant now) {
    return Duration.between(now, until);
  }

  /** A run met trouble that passes. */
  public Tripped trip(TroubleKind met, Instant reset, RunId by, Instant now) {
    if (!reset.isAfter(now) || (holds(now) && !reset.isAfter(until))) {
      return new Tripped.Unchanged();
    }
    Breaker longer = moved(BreakerState.OPEN, met, reset);
    return holds(now) ? new Tripped.Extended(longer) : new Tripped.Opened(longer.begun(by, now));
  }

  /** Its time has come, or somebody knows better. */
  public Breaker closed(Instant now) {
    return moved(BreakerState.CLOSED, kind, now);
  }

  private Breaker begun(RunId by, Instant now) {
    return new Breaker(credential, state, kind, until, now, by, version);
  }

  private Breaker moved(BreakerState to, TroubleKind met, Instant reset) {
    if (!state.targets().contains(to)) {
      throw new IllegalStateException("A breaker cannot go from " + state + " to " + to);
    }
    return new Breaker(credential, to, met, reset, openedAt, openedBy, version + 1);
  }
}
