package dev.drumbeat.model.routine;

import java.util.Locale;

/** Whether a routine fires. */
public enum RoutineStatus {
  ACTIVE,
  /** Its schedules rest; it fires by hand only. */
  PAUSED,
  /** It is over. */
  ARCHIVED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
