package dev.drumbeat.verification.transcript;

/** A place where our answer is not the incumbent's. */
record Difference(String exchange, String field, String theirs, String ours) {
  /** What is written instead of both values where a whole part of the answer is another. */
  static final String ANY = "…";

  /** Whether this line of the list speaks of that difference. */
  boolean covers(Difference other) {
    if (!exchange.equals(other.exchange)) {
      return false;
    }
    return theirs.equals(ANY) && ours.equals(ANY) ? other.field.startsWith(field) : equals(other);
  }
}
