package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code C#c#RUN#r / EVENT#<seq>}: the life of a run. Sequence numbers are microseconds, made to
 * rise within this process; a reader goes on after the last one it saw.
 */
@Singleton
public class RunEvents {
  static final String PREFIX = "EVENT#";
  private static final long MICROS = 1000;

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();

  @Inject
  public RunEvents(Clock clock) {
    this.clock = clock;
  }

  /** Adds an event to the transaction that makes it true. */
  public void add(WriteSet writes, Run run, String type, String message) {
    Instant now = clock.instant();
    long seq = last.updateAndGet(before -> Math.max(before + 1, now.toEpochMilli() * MICROS));
    Item item =
        Item.at(Keys.runEvent(run.company(), run.id(), seq))
            .id("runId", run.id())
            .id("agentId", run.agent())
            .number("seq", seq)
            .text("eventType", type)
            .text("message", message)
            .instant("at", now);
    writes.put("event", item, Condition.ABSENT);
  }
}
