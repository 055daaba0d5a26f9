package dev.drumbeat.model.api;

import java.util.Set;

/**
 * A function that no route leads to.
 *
 * @param function the Funqy name
 * @param reads item types it reads; {@code writes} those it writes: the deployment's permissions
 */
public record EventFunction(
    String function, Trigger trigger, Set<ItemType> reads, Set<ItemType> writes, String summary) {
  /** What calls it. */
  public enum Trigger {
    /** A schedule, every minute. */
    SCHEDULE,
    /** The queue of nudges, in batches. */
    QUEUE,
    /** Whoever deploys, by hand. */
    OPERATOR
  }
}
