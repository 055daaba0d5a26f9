package dev.drumbeat.functions.document;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.DocumentWire;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.Revision;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Makes an old revision the newest one again, as a new revision: history only grows (C10). */
@Singleton
public class RestoreRevision {
  private final Gateway gateway;
  private final DocumentReader reader;
  private final DocumentWriter writer;
  private final IdSource ids;
  private final DocumentWire wire;

  @Inject
  public RestoreRevision(
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

  @Funq("restoreRevision")
  public APIGatewayV2HTTPResponse restoreRevision(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.RESTORE_REVISION, event, this::restore);
  }

  private Outcome restore(Call call) {
    String wanted = call.path("revisionId", Function.identity());
    Key place = Keys.revisionPlace(call.company(), wanted);
    DocumentReader.Basis basis = reader.seeToWrite(call, place);
    DocumentReader.Seen seen = basis.seen();
    Document before = seen.document().orElseThrow(RestoreRevision::notFound);
    if (before.isAt(Optional.of(wanted))) {
      return Outcome.refuse(ProblemCode.ALREADY_CURRENT);
    }
    Revision old =
        Optional.ofNullable(seen.more().get(place))
            .filter(found -> found.text("documentId").equals(before.id().value()))
            .flatMap(found -> reader.revision(call.company(), before.id(), found.integer("number")))
            .orElseThrow(RestoreRevision::notFound);
    Revision revision = again(call, before, old);
    Document after = before.following(revision);
    WriteSet writes = writer.writes(call, basis, after, revision);
    return Outcome.plan(writes, Answer.ok(wire.row(after, revision.body())));
  }

  private Revision again(Call call, Document before, Revision old) {
    return new Revision(
        ids.next(),
        before.id(),
        before.latestRevisionNumber() + 1,
        old.title(),
        old.format(),
        old.body(),
        Optional.of("Restored from revision " + old.number()),
        call.actor(),
        call.now());
  }

  private static RefusedCall notFound() {
    return new RefusedCall(ProblemCode.NOT_FOUND_HERE);
  }
}
