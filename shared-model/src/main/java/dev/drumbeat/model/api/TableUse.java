package dev.drumbeat.model.api;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a function may do to the table: from it come its permissions in a deployment.
 *
 * @param shared mechanisms it runs
 * @param ownReads item types it reads besides; {@code ownWrites} those it writes
 */
public record TableUse(Set<Footprint> shared, Set<ItemType> ownReads, Set<ItemType> ownWrites) {

  /** Every item type it may read. */
  public Set<ItemType> reads() {
    return all(ownReads, Footprint::reads);
  }

  /** Every item type it may write. */
  public Set<ItemType> writes() {
    return all(ownWrites, Footprint::writes);
  }

  private Set<ItemType> all(Set<ItemType> own, Function<Footprint, Set<ItemType>> of) {
    return Stream.concat(own.stream(), shared.stream().map(of).flatMap(Set::stream))
        .collect(Collectors.toUnmodifiableSet());
  }
}
