package dev.drumbeat.functions.cascade;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CascadeWire;
import dev.drumbeat.model.api.DependencyActions;
import dev.drumbeat.model.cascade.Cascade;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Shows a reprioritisation, how far it is, and its moves, the first thousand at most (X2). */
@Singleton
public class GetCascade {
  private final Gateway gateway;
  private final CascadeReader reader;
  private final CascadeWire wire;

  @Inject
  public GetCascade(Gateway gateway, CascadeReader reader, CascadeWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getReprioritization")
  public APIGatewayV2HTTPResponse getReprioritization(APIGatewayV2HTTPEvent event) {
    return gateway.serve(DependencyActions.GET_REPRIORITIZATION, event, this::get);
  }

  private Outcome get(Call call) {
    Cascade cascade = reader.required(call);
    int shown = Math.min(cascade.total(), CascadeWire.MOST_SHOWN);
    return Outcome.answer(Answer.ok(wire.moves(cascade, reader.moves(cascade, 0, shown))));
  }
}
