package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Makes an API key for an agent; its token is in this answer and nowhere else. */
@Singleton
public class CreateAgentKey {
  private static final String PREFIX = "pcp_";
  private static final String STANDARD = "standard";
  private static final String PENDING = "Cannot create keys for pending approval agents";

  private final Gateway gateway;
  private final AgentReader reader;
  private final AgentKeys keys;
  private final Credentials credentials;
  private final KeyRecord record;

  @Inject
  public CreateAgentKey(
      Gateway gateway,
      AgentReader reader,
      AgentKeys keys,
      Credentials credentials,
      KeyRecord record) {
    this.gateway = gateway;
    this.reader = reader;
    this.keys = keys;
    this.credentials = credentials;
    this.record = record;
  }

  @Funq("createAgentKey")
  public APIGatewayV2HTTPResponse createAgentKey(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.CREATE_AGENT_KEY, event, this::create);
  }

  private Outcome create(Call call) {
    requireStandard(call);
    Agent agent = reader.agent(call);
    if (agent.status() == AgentStatus.PENDING_APPROVAL) {
      return Outcome.refuse(Problem.of(ProblemCode.STATE_CONFLICT, Map.of("error", PENDING)));
    }
    if (agent.status() == AgentStatus.TERMINATED) {
      return Outcome.refuse(ProblemCode.STATE_CONFLICT);
    }
    if (keys.validOf(call.company(), agent.id()).size() >= AgentKey.MOST) {
      return Outcome.refuse(
          Problem.of(
              ProblemCode.TOO_MANY,
              Map.of("error", "An agent has at most " + AgentKey.MOST + " keys; revoke one")));
    }
    return record.of(call, agent, credentials.generate(PREFIX));
  }

  /** A narrower scope that nothing enforces would be a false promise. */
  private static void requireStandard(Call call) {
    String kind =
        call.body().node("scope").map(s -> s.path("kind").asText(STANDARD)).orElse(STANDARD);
    if (!kind.equals(STANDARD)) {
      String message = "Invalid option: expected one of " + STANDARD;
      throw Violation.refusal(
          List.of(new Violation("invalid_value", List.of("scope", "kind"), message)));
    }
  }
}
