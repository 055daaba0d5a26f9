package dev.drumbeat.infra;

import software.amazon.awscdk.Duration;

/** How long things may take; each is bound to the one it must exceed. */
final class Times {
  /** Below the 30 seconds after which an HTTP API gives up. */
  static final int API_SECONDS = 25;

  /** A batch of ten, each handed to an adapter that may take ten seconds to answer. */
  static final int DISPATCH_SECONDS = 120;

  /** One minute's work; the next tick goes on where it ended. */
  static final int TICK_SECONDS = 60;

  private static final int AS_AWS_ADVISES = 6;

  private Times() {}

  /** Six times the function's, so that a batch at work is not delivered again. */
  static Duration visibility() {
    return Duration.seconds(DISPATCH_SECONDS * AS_AWS_ADVISES);
  }
}
