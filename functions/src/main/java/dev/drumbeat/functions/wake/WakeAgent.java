package dev.drumbeat.functions.wake;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Asks for a run of an agent; the answer names the run it will be (W2, W3). */
@Singleton
public class WakeAgent {
  private final Gateway gateway;
  private final ManualWake manual;

  @Inject
  public WakeAgent(Gateway gateway, ManualWake manual) {
    this.gateway = gateway;
    this.manual = manual;
  }

  @Funq("wakeAgent")
  public APIGatewayV2HTTPResponse wakeAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.WAKE_AGENT, event, manual::ask);
  }
}
