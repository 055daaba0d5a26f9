package dev.drumbeat.functions.gateway;

/** The races that are tolerated, each with its reason; after one, the action reads again. */
public enum Race {
  /** Another change of the same item committed between our read and our write. */
  OVERTAKEN,
  /** Another comment took our place in the thread: ours must sort after it (C7). */
  COMMENT_OVERTAKEN,
  /** A contender took the lease first: the next read says who. */
  LEASE_TAKEN,
  /** Two requests with one idempotency key: the other's answer is the answer (E3). */
  SAME_KEY,
  /** A run of the agent started or ended in between: the slot says which. */
  SLOT_MOVED,
  /** A cost or a run changed a shared meter: the next read says what is left (B4). */
  METER_MOVED
}
