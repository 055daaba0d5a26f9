package dev.drumbeat.model.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A provider's refusal to serve a run (W11).
 *
 * @param until when it takes calls again; empty where no time helps
 */
public record Trouble(TroubleKind kind, Optional<Instant> until) {
  /** No window of a provider is longer; who says so does not close a credential for years. */
  public static final Duration LONGEST = Duration.ofDays(31);

  /** The wakes of a refused run wait: without a pause they would start the next one at once. */
  static final Duration SHORTEST = Duration.ofSeconds(5);

  /**
   * What an end that was told with this code means, if it was the provider's fault.
   *
   * @param after how long its provider asks to wait
   * @param notBefore when it takes calls again
   */
  public static Optional<Trouble> told(
      String errorCode, Optional<Duration> after, Optional<Instant> notBefore, Instant now) {
    return TroubleKind.told(errorCode)
        .map(kind -> of(kind, notBefore.or(() -> after.map(now::plus)), now));
  }

  /** The trouble as it is believed, where the provider may have said when it is over. */
  public static Trouble of(TroubleKind kind, Optional<Instant> said, Instant now) {
    if (!kind.passes()) {
      return new Trouble(kind, Optional.empty());
    }
    Instant until = said.orElse(now.plus(kind.usual()));
    Instant latest = now.plus(LONGEST);
    Instant bounded = until.isAfter(latest) ? latest : until;
    Instant earliest = now.plus(SHORTEST);
    return new Trouble(kind, Optional.of(bounded.isBefore(earliest) ? earliest : bounded));
  }

  /** What to say where nobody said more. */
  public String sentence() {
    String what = "The provider refused this run (" + kind.wire() + ")";
    return until.map(reset -> what + "; it takes calls again at " + reset).orElse(what);
  }
}
