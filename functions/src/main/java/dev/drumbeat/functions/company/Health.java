package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.CompanyActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Whether the service answers; says nothing a stranger should not know. */
@Singleton
public class Health {
  private final Gateway gateway;
  private final Json json;

  @Inject
  public Health(Gateway gateway, Json json) {
    this.gateway = gateway;
    this.json = json;
  }

  @Funq("health")
  public APIGatewayV2HTTPResponse health(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.HEALTH, event, call -> Outcome.answer(Answer.ok(body())));
  }

  private ObjectNode body() {
    return json.object()
        .put("status", "ok")
        .put("version", "0.1.0")
        .put("serverVersion", "0.1.0")
        .put("deploymentMode", "authenticated")
        .put("deploymentExposure", "private")
        .put("authReady", true)
        .put("bootstrapStatus", "ready")
        .put("bootstrapInviteActive", false);
  }
}
