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

/** Whoever asked, or the board, asks no longer. */
@Singleton
public class WithdrawInteraction {
  private final Gateway gateway;
  private final Resolutions resolutions;

  @Inject
  public WithdrawInteraction(Gateway gateway, Resolutions resolutions) {
    this.gateway = gateway;
    this.resolutions = resolutions;
  }

  @Funq("withdrawInteraction")
  public APIGatewayV2HTTPResponse withdrawInteraction(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.WITHDRAW_INTERACTION, event, this::end);
  }

  private Outcome end(Call call) {
    return resolutions.end(call, InteractionMove.WITHDRAW, InteractionOutcome.WITHDRAWN);
  }
}
