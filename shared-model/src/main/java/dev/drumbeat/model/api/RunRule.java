package dev.drumbeat.model.api;

/** What H6 asks of an agent's call. */
public enum RunRule {
  /** Reads, and calls that belong to no run. */
  NONE,
  /** Checkout, release, PATCH: without a live run {@code Agent run id required}. */
  REQUIRED,
  /** Costs: belongs to a run if there is one, also after its end; the money was spent (B5). */
  RECORDED,
  /** Creates: without a live run a short one is opened. */
  OPENED
}
