package dev.drumbeat.functions.document;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.DocumentWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.document.Document;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Removes a document, for the board; its revisions stay for the audit. */
@Singleton
public class DeleteDocument {
  private final Gateway gateway;
  private final DocumentReader reader;
  private final DocumentWriter writer;
  private final Trail trail;
  private final DocumentWire wire;

  @Inject
  public DeleteDocument(
      Gateway gateway,
      DocumentReader reader,
      DocumentWriter writer,
      Trail trail,
      DocumentWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("deleteDocument")
  public APIGatewayV2HTTPResponse deleteDocument(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.DELETE_DOCUMENT, event, this::delete);
  }

  private Outcome delete(Call call) {
    DocumentReader.Seen seen = reader.see(call);
    Document document =
        seen.document().orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
    WriteSet writes = new WriteSet(call.company());
    writes.delete(
        DocumentItem.PARTICIPANT,
        Keys.document(call.company(), document.issue(), document.key()),
        DocumentItem.unchanged(document));
    trail.record(writes, call.actor(), DocumentWriter.fact("issue.document_deleted", document));
    writer.expire(writes, call, seen);
    return Outcome.plan(writes, Answer.ok(wire.ok()));
  }
}
