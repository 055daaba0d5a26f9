package dev.drumbeat.functions.document;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.DocumentWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.DocumentId;
import dev.drumbeat.model.document.Revision;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a document on top of the revision it was read at (C10). Of two writers with one base, or
 * two who create at once, the second is told the revision it did not know.
 */
@Singleton
public class PutDocument {
  private final Gateway gateway;
  private final DocumentReader reader;
  private final DocumentWriter writer;
  private final IdSource ids;
  private final DocumentWire wire;

  @Inject
  public PutDocument(
      Gateway gateway,
      DocumentReader reader,
      DocumentWriter writer,
      IdSource ids,
      DocumentWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("putDocument")
  public APIGatewayV2HTTPResponse putDocument(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.PUT_DOCUMENT, event, this::put);
  }

  private Outcome put(Call call) {
    DocumentReader.Basis basis = reader.seeToWrite(call);
    DocumentReader.Seen seen = basis.seen();
    Optional<String> base = call.body().text("baseRevisionId");
    if (seen.document().filter(document -> !document.isAt(base)).isPresent()) {
      return Outcome.refuse(stale(seen.document().get(), base));
    }
    if (seen.document().isEmpty() && base.isPresent()) {
      return Outcome.refuse(gone());
    }
    return planned(call, basis);
  }

  private Outcome planned(Call call, DocumentReader.Basis basis) {
    DocumentReader.Seen seen = basis.seen();
    Revision revision = revision(call, seen);
    Document after =
        seen.document()
            .map(before -> before.following(revision))
            .orElseGet(() -> first(seen, revision, call));
    WriteSet writes = writer.writes(call, basis, after, revision);
    ObjectNode row = wire.row(after, revision.body());
    return Outcome.plan(writes, seen.document().isEmpty() ? Answer.created(row) : Answer.ok(row));
  }

  private Revision revision(Call call, DocumentReader.Seen seen) {
    Fields body = call.body();
    return new Revision(
        ids.next(),
        seen.document().map(Document::id).orElseGet(() -> new DocumentId(ids.next())),
        seen.document().map(Document::latestRevisionNumber).orElse(0) + 1,
        body.has("title") ? body.text("title") : seen.document().flatMap(Document::title),
        body.required("format"),
        body.required("body"),
        body.text("changeSummary"),
        call.actor(),
        call.now());
  }

  private static Document first(DocumentReader.Seen seen, Revision revision, Call call) {
    return new Document(
        revision.document(),
        call.company(),
        seen.issue().id(),
        seen.key(),
        revision.title(),
        revision.format(),
        revision.id(),
        revision.number(),
        revision.author(),
        revision.author(),
        revision.createdAt(),
        revision.createdAt());
  }

  private static Problem stale(Document document, Optional<String> base) {
    Map<String, Object> details = new HashMap<>();
    details.put("currentRevisionId", document.latestRevisionId());
    if (base.isPresent()) {
      details.put("error", "Document was updated by someone else; read it again and merge");
    }
    return Problem.of(ProblemCode.BASE_REVISION_REQUIRED, details);
  }

  private static Problem gone() {
    return Problem.of(
        ProblemCode.BASE_REVISION_REQUIRED,
        Map.of("error", "Document does not exist; leave baseRevisionId out to create it"));
  }
}
