package dev.drumbeat.model.wake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often two agents woke each other lately (W6).
 *
 * @param wakes the latest, at most {@link #MOST}
 * @param alertedAt when their manager was last told
 * @param version zero before anything was counted
 */
public record PairWindow(List<Instant> wakes, Optional<Instant> alertedAt, long version) {
  /** A pair wakes each other at most so often within {@link #LENGTH}. */
  public static final int MOST = 6;

  public static final Duration LENGTH = Duration.ofMinutes(10);

  /** Two agents that have not met. */
  public static final PairWindow EMPTY = new PairWindow(List.of(), Optional.empty(), 0);

  public PairWindow {
    wakes = List.copyOf(wakes);
  }

  public boolean isFull(Instant now) {
    return within(now).size() >= MOST;
  }

  /** One more wake. */
  public PairWindow counting(Instant now) {
    List<Instant> more = new ArrayList<>(within(now));
    more.add(now);
    return new PairWindow(more, alertedAt, version + 1);
  }

  /** Their manager is told now. */
  public PairWindow alerting(Instant now) {
    return new PairWindow(wakes, Optional.of(now), version + 1);
  }

  /** Whether their manager was told within the window. */
  public boolean wasAlerted(Instant now) {
    return alertedAt.filter(at -> at.isAfter(now.minus(LENGTH))).isPresent();
  }

  private List<Instant> within(Instant now) {
    return wakes.stream().filter(at -> at.isAfter(now.minus(LENGTH))).toList();
  }
}
