package dev.drumbeat.functions.store;

import jakarta.inject.Singleton;

/** Counts what a thread's present request costs at the store: calls, units, time. */
@Singleton
public final class StoreTiming {
  private final ThreadLocal<Count> counts = ThreadLocal.withInitial(Count::new);

  /** What was used since the last {@link #restart}. */
  public Count current() {
    return counts.get();
  }

  /** Begins a new count on this thread. */
  public Count restart() {
    Count fresh = new Count();
    counts.set(fresh);
    return fresh;
  }

  /** A point in time to measure from. */
  long now() {
    return System.nanoTime();
  }

  /** A running count. Units are DynamoDB's capacity units; time is in nanoseconds. */
  public static final class Count {
    private int calls;
    private double readUnits;
    private double writeUnits;
    private long nanos;

    void add(double read, double written, long took) {
      calls++;
      readUnits += read;
      writeUnits += written;
      nanos += took;
    }

    public int calls() {
      return calls;
    }

    public double readUnits() {
      return readUnits;
    }

    public double writeUnits() {
      return writeUnits;
    }

    public long nanos() {
      return nanos;
    }
  }
}
