package dev.drumbeat.functions.document;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.Revision;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Adds a revision to what commits: the document, the revision and where to find it by its id. */
@Singleton
public class DocumentWriter {
  private final BodyStore bodies;
  private final Trail trail;

  @Inject
  public DocumentWriter(BodyStore bodies, Trail trail) {
    this.bodies = bodies;
    this.trail = trail;
  }

  /**
   * The write set of a revision on top of what was seen. A large body is stored now: if the commit
   * is refused, it stays behind as an orphan, harmlessly.
   */
  WriteSet writes(Call call, Optional<Document> before, Document after, Revision revision) {
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
    return writes;
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
