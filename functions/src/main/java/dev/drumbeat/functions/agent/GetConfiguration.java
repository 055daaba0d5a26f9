package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ConfigurationWire;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How an agent is set up, without secrets: for the board, itself and who may change it (R5). */
@Singleton
public class GetConfiguration {
  private final Gateway gateway;
  private final AgentEditReader reader;
  private final ConfigurationWire wire;

  @Inject
  public GetConfiguration(Gateway gateway, AgentEditReader reader, ConfigurationWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getConfiguration")
  public APIGatewayV2HTTPResponse getConfiguration(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.GET_CONFIGURATION, event, this::get);
  }

  private Outcome get(Call call) {
    AgentEditReader.Seen seen = reader.both(call);
    boolean allowed =
        call.isBoard()
            || seen.caller().filter(me -> Authority.mayInspect(me, seen.agent())).isPresent();
    return allowed
        ? Outcome.answer(Answer.ok(wire.row(seen.agent())))
        : Outcome.refuse(ProblemCode.FORBIDDEN_FOR_AGENT);
  }
}
