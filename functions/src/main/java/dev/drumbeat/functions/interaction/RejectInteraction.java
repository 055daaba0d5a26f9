package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.InteractionActions;
import dev.drumbeat.model.interaction.InteractionMove;
import dev.drumbeat.model.interaction.InteractionOutcome;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says no to what was proposed or shall be confirmed. */
@Singleton
public class RejectInteraction {
  private final Gateway gateway;
  private final Resolutions resolutions;

  @Inject
  public RejectInteraction(Gateway gateway, Resolutions resolutions) {
    this.gateway = gateway;
    this.resolutions = resolutions;
  }

  @Funq("rejectInteraction")
  public APIGatewayV2HTTPResponse rejectInteraction(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.REJECT_INTERACTION, event, this::reject);
  }

  private Outcome reject(Call call) {
    return resolutions.resolve(
        call,
        InteractionMove.REJECT,
        (writes, seen) -> Resolutions.Given.of(result(call, seen), InteractionMove.REJECT));
  }

  private ObjectNode result(Call call, InteractionReader.Seen seen) {
    Optional<String> reason = call.body().nonEmpty("reason");
    if (reason.isEmpty() && resolutions.payload(seen).path("rejectRequiresReason").asBoolean()) {
      throw Resolutions.invalid("This requires a reason to be rejected");
    }
    if (seen.interaction().kind().isConfirmation()) {
      return resolutions.result(InteractionOutcome.REJECTED, reason);
    }
    ObjectNode result = resolutions.result();
    result.putArray("createdTasks");
    return result.put("rejectionReason", reason.orElse(null));
  }
}
