package dev.drumbeat.model.api;

/**
 * A function that no route leads to.
 *
 * @param function the Funqy name
 * @param table what it does to the table: the deployment's permissions
 */
public record EventFunction(String function, Trigger trigger, TableUse table, String summary) {
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
