package dev.drumbeat.functions.store;

import dev.drumbeat.model.company.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The few reads that happen before a company is known; each key says why in {@link Keys}. */
public interface Directory {
  /** The credential of this hash. */
  Optional<Item> credential(String sha256);

  /** Which company an id belongs to. */
  Optional<Item> pointer(String id);

  /** The companies of a human. */
  List<Item> memberships(UserId user);

  /** The answer kept for a repeated request that has no company (E3). */
  Optional<Item> foundingAnswer(UserId user, String operation, String key);

  /** Keys of what is due in a shard, earliest first; from an index, so only a hint. */
  List<Key> due(int shard, Instant before, int limit);
}
