package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.AgentSetupActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that skills are not kept here: an agent brings its own. */
@Singleton
public class SyncSkills {
  private final Gateway gateway;

  @Inject
  public SyncSkills(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("syncSkills")
  public APIGatewayV2HTTPResponse syncSkills(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        AgentSetupActions.SYNC_SKILLS,
        event,
        call -> Outcome.refuse(ProblemCode.SKILLS_NOT_OFFERED));
  }
}
