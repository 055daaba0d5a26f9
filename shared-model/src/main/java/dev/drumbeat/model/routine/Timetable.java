package dev.drumbeat.model.routine;

import java.time.Instant;

/** When a schedule is due. */
@FunctionalInterface
public interface Timetable {
  /** The first moment after this one. */
  Instant after(Instant moment);
}
