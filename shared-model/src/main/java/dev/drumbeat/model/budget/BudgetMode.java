package dev.drumbeat.model.budget;

import java.util.Locale;

/** How much a scope may still do (B2, B3). Worse comes later. */
public enum BudgetMode {
  /** Everything. */
  OK,
  /** At 80 % or more: only critical issues are checked out. */
  WARNING,
  /** At 100 %: no checkout and no run starts. */
  HARD_STOP;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static BudgetMode ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  public BudgetMode worse(BudgetMode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
