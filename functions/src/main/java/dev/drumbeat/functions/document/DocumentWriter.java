package dev.drumbeat.functions.document;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.issue.PendingInteractions;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.Revision;
import dev.drumbeat.model.interaction.InteractionOutcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Adds a revision to what commits: the document, the revision and where to find it by its id. What
 * waits in the thread for a word on the revision before ends with it.
 */
@Singleton
public class DocumentWriter {
  private final BodyStore bodies;
  private final PendingInteractions interactions;
  private final Trail trail;

  @Inject
  public DocumentWriter(BodyStore bodies, PendingInteractions interactions, Trail trail) {
    this.bodies = bodies;
    this.interactions = interactions;
    this.trail = trail;
  }

  /**
   * The write set of a revision on top of what was seen. A large body is stored now: if the commit
   * is refused, it stays behind as an orphan, harmlessly.
   */
  WriteSet writes(Call call, DocumentReader.Basis basis, Document after, Revision revision) {
    Optional<Document> before = basis.seen().document();
    if (!RevisionItem.isInline(revision)) {
      bodies.put(after.company(), revision.id(), revision.body());
    }
    WriteSet writes = new WriteSet(after.company());
    writes.put(
        DocumentItem.PARTICIPANT,
        DocumentItem.write(after, RevisionItem.bytes(revision)),
        before.map(DocumentItem::unchanged).orElse(Condition.ABSENT));
    writes.put(
        RevisionItem.PARTICIPANT, RevisionItem.write(after.company(), revision), Condition.ABSENT);
    writes.put(
        RevisionItem.PARTICIPANT, RevisionItem.place(after.company(), revision), Condition.ABSENT);
    String action = before.isEmpty() ? "issue.document_created" : "issue.document_updated";
    trail.record(writes, call.actor(), fact(action, after));
    expire(writes, call, basis.seen());
    basis.footing().hold(writes);
    return writes;
  }

  /** Adds the end of what was asked about the document as it was. */
  void expire(WriteSet writes, Call call, DocumentReader.Seen seen) {
    PendingInteractions.End end =
        new PendingInteractions.End(
            InteractionOutcome.STALE_TARGET, call.actor(), Optional.empty(), call.now());
    interactions.documentChanged(writes, seen.issue(), seen.key(), end);
  }

  static Trail.Fact fact(String action, Document document) {
    Map<String, String> details =
        Map.of(
            "key", document.key(),
            "documentId", document.id().value(),
            "revisionNumber", Integer.toString(document.latestRevisionNumber()));
    return Trail.Fact.ofIssue(action, document.issue(), details);
  }
}
