package dev.drumbeat.model.budget;

import java.time.Duration;

/**
 * What a scope may use in a month (B1); zero is no ceiling.
 *
 * @param runs how many runs may start
 */
public record Ceilings(Cents money, long tokens, long runs, Duration time) {
  public static final Ceilings NONE = new Ceilings(Cents.ZERO, 0, 0, Duration.ZERO);

  public Ceilings {
    if (money.millionths() < 0 || tokens < 0 || runs < 0 || time.isNegative()) {
      throw new IllegalArgumentException("A ceiling is not negative; zero is none");
    }
  }

  public boolean isNone() {
    return equals(NONE);
  }

  public Ceilings withMoney(Cents ceiling) {
    return new Ceilings(ceiling, tokens, runs, time);
  }
}
