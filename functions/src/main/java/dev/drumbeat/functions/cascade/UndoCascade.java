package dev.drumbeat.functions.cascade;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.DependencyActions;
import dev.drumbeat.model.cascade.CascadeMove;
import dev.drumbeat.model.cascade.CascadeState;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives every issue the priority back that it had before, unless one was changed since (X2). */
@Singleton
public class UndoCascade {
  private final Gateway gateway;
  private final CascadeTurn turn;

  @Inject
  public UndoCascade(Gateway gateway, CascadeTurn turn) {
    this.gateway = gateway;
    this.turn = turn;
  }

  @Funq("undoReprioritization")
  public APIGatewayV2HTTPResponse undoReprioritization(APIGatewayV2HTTPEvent event) {
    return gateway.serve(DependencyActions.UNDO_REPRIORITIZATION, event, this::undo);
  }

  private Outcome undo(Call call) {
    return turn.into(call, CascadeState.UNDOING, CascadeMove::isUndisturbed);
  }
}
