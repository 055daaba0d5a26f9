package dev.drumbeat.model.wake;

import java.util.Comparator;
import java.util.List;

/**
 * Where a wake comes from (W6): what began its chain, and how often since then one agent's act woke
 * another. What the control plane itself causes (a lapse, a resolved blocker) passes the lineage on
 * as it is.
 *
 * @param root the wake, or the run without a cause, that began the chain
 * @param hops agent-to-agent steps since then
 */
public record Lineage(String root, int hops) {
  /** An agent-only chain stops after so many steps. */
  public static final int MOST_HOPS = 5;

  /** The beginning of a chain. */
  public static Lineage from(String root) {
    return new Lineage(root, 0);
  }

  /**
   * The lineage of a run that answers for these wakes. A human among the causes begins a new chain:
   * what follows is not agents only. Else the longest chain counts, so that no other cause can
   * launder it.
   *
   * @param self the root of a run that nothing woke
   */
  public static Lineage of(List<Wake> wakes, String self) {
    return wakes.stream()
        .filter(Wake::byHuman)
        .min(Comparator.comparing(Wake::at))
        .or(() -> wakes.stream().max(Comparator.comparingInt(Wake::hops)))
        .map(Wake::lineage)
        .orElseGet(() -> from(self));
  }

  /** One agent's act wakes another. */
  public Lineage next() {
    return new Lineage(root, hops + 1);
  }

  /** Whether a wake of this lineage may not be written any more. */
  public boolean isSpent() {
    return hops > MOST_HOPS;
  }

  /** The lineage of an alert: whom the manager then wakes is the last of the chain. */
  public Lineage alerting() {
    return new Lineage(root, MOST_HOPS - 1);
  }
}
