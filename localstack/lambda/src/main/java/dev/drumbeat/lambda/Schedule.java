package dev.drumbeat.lambda;

import dev.drumbeat.emulators.AwsEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A rule of one minute: calls once for every minute of its clock, and tells the minute it is for.
 */
final class Schedule {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Target target;
  private Instant next;

  /** What the rule calls. */
  interface Target {
    void call(byte[] event) throws FunctionFailed, InterruptedException;
  }

  Schedule(InstantSource clock, Target target) {
    this.clock = clock;
    this.target = target;
    this.next = clock.instant().plus(MINUTE);
  }

  /**
   * Makes the calls that are due.
   *
   * @throws FunctionFailed if one fails: it is not made again, later ones are made the next time
   */
  void fire() throws FunctionFailed, InterruptedException {
    while (!next.isAfter(clock.instant())) {
      Instant now = next;
      next = next.plus(MINUTE);
      target.call(Json.bytes(AwsEvents.tick(now, Stage.REGION)));
    }
  }
}
