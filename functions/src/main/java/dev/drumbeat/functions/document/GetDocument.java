package dev.drumbeat.functions.document;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.DocumentWire;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.document.Document;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One document of an issue with its body. */
@Singleton
public class GetDocument {
  private final Gateway gateway;
  private final DocumentReader reader;
  private final DocumentWire wire;

  @Inject
  public GetDocument(Gateway gateway, DocumentReader reader, DocumentWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getDocument")
  public APIGatewayV2HTTPResponse getDocument(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.GET_DOCUMENT, event, this::get);
  }

  private Outcome get(Call call) {
    Document document = reader.require(call);
    return Outcome.answer(Answer.ok(wire.row(document, reader.latest(document).body())));
  }
}
