package dev.drumbeat.functions.wake;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The incumbent's other name for a wake by hand. */
@Singleton
public class InvokeHeartbeat {
  private final Gateway gateway;
  private final ManualWake manual;

  @Inject
  public InvokeHeartbeat(Gateway gateway, ManualWake manual) {
    this.gateway = gateway;
    this.manual = manual;
  }

  @Funq("invokeHeartbeat")
  public APIGatewayV2HTTPResponse invokeHeartbeat(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.INVOKE_HEARTBEAT, event, manual::ask);
  }
}
