package dev.drumbeat.model.offender;

import dev.drumbeat.functions.store.offender.BrokenTable;
import dev.drumbeat.model.testkit.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Breaks the rules on what the model may know, on purpose: the control of HouseRulesTest. */
@Rule("C1")
public class ImpureModel {
  static int counter;

  Class<?> knowsTheStore() {
    return BrokenTable.class;
  }

  String readsTheClock() {
    counter++;
    return "%s %s %s %s"
        .formatted(
            Instant.now(),
            LocalDateTime.now(ZoneOffset.UTC),
            System.currentTimeMillis(),
            Clock.systemUTC());
  }

  Instant asksTheInjectedClock(Clock clock) {
    return Instant.now(clock);
  }

  long measures() {
    return System.nanoTime();
  }

  UUID makesAnId() {
    return UUID.randomUUID();
  }
}
