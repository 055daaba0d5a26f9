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

/** Makes the moves that a preview showed, unless one of its issues changed since (X2). */
@Singleton
public class CommitCascade {
  private final Gateway gateway;
  private final CascadeTurn turn;

  @Inject
  public CommitCascade(Gateway gateway, CascadeTurn turn) {
    this.gateway = gateway;
    this.turn = turn;
  }

  @Funq("commitReprioritization")
  public APIGatewayV2HTTPResponse commitReprioritization(APIGatewayV2HTTPEvent event) {
    return gateway.serve(DependencyActions.COMMIT_REPRIORITIZATION, event, this::commit);
  }

  private Outcome commit(Call call) {
    return turn.into(call, CascadeState.COMMITTING, CascadeMove::isCurrent);
  }
}
