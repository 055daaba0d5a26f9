package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.store.StoreTiming;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** What a request cost, as a Server-Timing header for the benchmark; off unless asked for. */
@Singleton
public class Timing {
  private static final double NANOS_PER_MILLI = 1e6;

  private final StoreTiming tally;
  private final boolean shown;

  @Inject
  public Timing(StoreTiming tally, Settings settings) {
    this.tally = tally;
    this.shown = settings.serverTiming();
  }

  long start() {
    return System.nanoTime();
  }

  StoreTiming.Count restartTally() {
    return tally.restart();
  }

  Optional<String> header(long start, StoreTiming.Count cost) {
    if (!shown) {
      return Optional.empty();
    }
    String value =
        String.format(
            Locale.ROOT,
            "total;dur=%.3f, store;dur=%.3f;desc=\"calls=%d read=%.1f write=%.1f\"",
            (System.nanoTime() - start) / NANOS_PER_MILLI,
            cost.nanos() / NANOS_PER_MILLI,
            cost.calls(),
            cost.readUnits(),
            cost.writeUnits());
    return Optional.of(value);
  }
}
