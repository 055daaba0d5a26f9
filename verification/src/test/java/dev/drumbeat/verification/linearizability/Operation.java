package dev.drumbeat.verification.linearizability;

/**
 * One call of a contender, from the moment it was made to the moment it was answered, in an order
 * that all contenders share.
 *
 * @param fence what the answer named, or what the run remembers
 * @param until when the run's leases end, in milliseconds
 * @param called the clock when it was made; {@code answeredAt} when it was answered
 */
record Operation(
    String issue,
    Kind kind,
    Result result,
    String run,
    long fence,
    long until,
    Span order,
    Span clock) {
  enum Kind {
    CHECKOUT,
    WRITE,
    RELEASE,
    FORCE
  }

  enum Result {
    DONE,
    REFUSED,
    /** Nobody knows whether it was carried out. */
    UNKNOWN
  }

  record Span(long from, long to) {}

  /** When it must have happened; an open outcome may take effect at any later time. */
  long answered() {
    return result == Result.UNKNOWN ? Long.MAX_VALUE : order.to();
  }
}
