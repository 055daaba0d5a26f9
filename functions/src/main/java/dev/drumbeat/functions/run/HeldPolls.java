package dev.drumbeat.functions.run;

import dev.drumbeat.functions.config.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a worker's question back until there is work for it (W10), on somebody's own machine only.
 * Once the process stops, nobody is held any more: a shutdown waits for those at work.
 */
@Singleton
public class HeldPolls {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Settings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  public HeldPolls(Settings settings) {
    this.settings = settings;
  }

  /** How many more looks somebody who would wait so many seconds gets. */
  int looks(long waitSec) {
    return settings.local() ? (int) (Duration.ofSeconds(waitSec).dividedBy(LOOK_AGAIN)) : 0;
  }

  /** Waits until the next look is due; false if there is none, because the process stops. */
  boolean rest() {
    try {
      return !stopping.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets everybody go who is held, at once, and holds nobody from now on. */
  public void release() {
    stopping.countDown();
  }
}
