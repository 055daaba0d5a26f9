package dev.drumbeat.model.document;

import dev.drumbeat.model.identity.Actor;
import java.time.Instant;
import java.util.Optional;

/** One state of a document; never changed once written. */
public record Revision(
    String id,
    DocumentId document,
    int number,
    Optional<String> title,
    String format,
    String body,
    Optional<String> changeSummary,
    Actor author,
    Instant createdAt) {}
