package dev.drumbeat.model.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a run, in order, as its row tells it: nothing is written for it (W8). */
public final class RunLife {
  // By kind of step, so that what a reader saw keeps its number when the queued run starts.
  private static final long QUEUED = 1;
  private static final long RUNNING = 2;
  private static final long ENDED = 3;

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
      events.add(new Event(QUEUED, "run queued", run.createdAt()));
    }
    run.startedAt().ifPresent(at -> events.add(new Event(RUNNING, "run running", at)));
    run.finishedAt().ifPresent(at -> events.add(new Event(ENDED, ending(run), at)));
    return events;
  }

  private static String ending(Run run) {
    String ended = "run " + run.status().wire();
    return run.error().map(why -> ended + ": " + why).orElse(ended);
  }
}
