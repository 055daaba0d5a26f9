package dev.drumbeat.model.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a run, in order, as its row tells it: nothing is written for it (W8). */
public final class RunLife {
  private static final long MICROS = 1000;

  private RunLife() {}

  /**
   * One step of a run.
   *
   * @param seq rises from step to step; a reader goes on after the last one it saw
   */
  public record Event(long seq, String message, Instant at) {}

  /** The steps so far. A run that began when it was made was never queued. */
  public static List<Event> of(Run run) {
    List<Event> events = new ArrayList<>();
    if (run.startedAt().filter(run.createdAt()::equals).isEmpty()) {
      add(events, "run queued", run.createdAt());
    }
    run.startedAt().ifPresent(at -> add(events, "run running", at));
    run.finishedAt().ifPresent(at -> add(events, ending(run), at));
    return events;
  }

  private static void add(List<Event> events, String message, Instant at) {
    events.add(new Event(at.toEpochMilli() * MICROS + events.size(), message, at));
  }

  private static String ending(Run run) {
    String ended = "run " + run.status().wire();
    return run.error().map(why -> ended + ": " + why).orElse(ended);
  }
}
