package dev.drumbeat.model.run;

/** What kind of cause started a run; the incumbent's values. */
public enum InvocationSource {
  TIMER,
  ASSIGNMENT,
  ON_DEMAND,
  AUTOMATION;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
