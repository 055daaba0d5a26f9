package dev.drumbeat.model.budget;

import java.time.Duration;

/** What has no price of its own: tokens, started runs, and how long runs took (B1). */
public record Usage(long tokens, long runs, Duration time) {
  public static final Usage NONE = new Usage(0, 0, Duration.ZERO);

  Usage plus(long moreTokens, long moreRuns, Duration moreTime) {
    return new Usage(
        Math.addExact(tokens, moreTokens), Math.addExact(runs, moreRuns), time.plus(moreTime));
  }
}
