package dev.drumbeat.model.issue;

/** How urgent an issue is; the order of the constants is the working order. */
public enum Priority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** Whether the other one is more urgent. */
  public boolean isBelow(Priority other) {
    return compareTo(other) > 0;
  }

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
