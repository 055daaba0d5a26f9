package dev.drumbeat.verification.demo;

import java.time.Duration;

/** How long the demo has been running. */
final class Timing {
  private final long start = System.nanoTime();

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  double seconds() {
    return elapsed().toMillis() / 1000.0;
  }
}
