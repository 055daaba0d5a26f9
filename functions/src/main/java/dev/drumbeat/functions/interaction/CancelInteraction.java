package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.InteractionActions;
import dev.drumbeat.model.interaction.InteractionMove;
import dev.drumbeat.model.interaction.InteractionOutcome;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The board ends what was asked without an answer; whoever waits for one is told. */
@Singleton
public class CancelInteraction {
  private final Gateway gateway;
  private final Resolutions resolutions;

  @Inject
  public CancelInteraction(Gateway gateway, Resolutions resolutions) {
    this.gateway = gateway;
    this.resolutions = resolutions;
  }

  @Funq("cancelInteraction")
  public APIGatewayV2HTTPResponse cancelInteraction(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.CANCEL_INTERACTION, event, this::end);
  }

  private Outcome end(Call call) {
    return resolutions.end(call, InteractionMove.CANCEL, InteractionOutcome.CANCELLED);
  }
}
