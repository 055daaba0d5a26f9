package dev.drumbeat.model.identity;

import java.time.Instant;

/**
 * Where new ids come from (E4). Ids sort by the moment they were made, also within one millisecond.
 */
public interface IdSource {
  /** A new UUIDv7 of the present moment. */
  String next();

  /** A new UUIDv7 that carries the given moment, for what must sort at exactly that place. */
  String at(Instant moment);
}
