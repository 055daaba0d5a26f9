package dev.drumbeat.model.knowledge;

import java.time.Instant;
import java.util.Optional;

/**
 * That an entry says a word, or is of a scope: what ranking needs without reading the entry.
 *
 * @param weight how much it does, up to {@link Terms#FULL}
 * @param confidence the entry's, in percent
 */
public record Posting(
    KnowledgeId entry,
    int weight,
    int confidence,
    KnowledgeScope scope,
    Optional<Instant> expiresAt) {

  /** Whether the entry was not over when this was written. */
  public boolean lasts(Instant now) {
    return expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
