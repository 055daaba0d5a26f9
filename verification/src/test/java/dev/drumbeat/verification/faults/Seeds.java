package dev.drumbeat.verification.faults;

/** Makes every failure tell how to repeat it. */
public final class Seeds {
  private Seeds() {}

  /** Something that may fail. */
  @FunctionalInterface
  public interface Scenario {
    void play() throws Exception;
  }

  /** Plays a scenario; if it fails, says under which faults. */
  public static void under(Object faults, Scenario scenario) {
    try {
      scenario.play();
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(faults + ": " + failure, failure);
    }
  }
}
