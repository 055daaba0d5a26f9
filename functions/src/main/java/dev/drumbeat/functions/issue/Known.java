package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call has read already, and what it found missing: so that a later part of the same
 * decision reads only the rest.
 */
public record Known(Set<Key> asked, Map<Key, Item> found) {
  public static final Known NOTHING = new Known(Set.of(), Map.of());

  public static Known of(Collection<Key> asked, Map<Key, Item> found) {
    return new Known(Set.copyOf(asked), found);
  }

  List<Key> missing(Collection<Key> wanted) {
    return wanted.stream().filter(key -> !asked.contains(key)).distinct().toList();
  }

  Known and(Collection<Key> keys, Map<Key, Item> items) {
    Set<Key> all = new HashSet<>(asked);
    all.addAll(keys);
    Map<Key, Item> more = new HashMap<>(found);
    more.putAll(items);
    return new Known(all, more);
  }

  Optional<Item> item(Key key) {
    return Optional.ofNullable(found.get(key));
  }
}
