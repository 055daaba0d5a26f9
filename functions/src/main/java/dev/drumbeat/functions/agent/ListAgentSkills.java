package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.AgentSetupActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The skills that an agent's configuration wants, as the incumbent writes them there; that they are
 * not given to it from here is said in the answer. For whoever may see the configuration (R5).
 */
@Singleton
public class ListAgentSkills {
  private final Gateway gateway;
  private final AgentEditReader reader;
  private final Json json;

  @Inject
  public ListAgentSkills(Gateway gateway, AgentEditReader reader, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.json = json;
  }

  @Funq("listAgentSkills")
  public APIGatewayV2HTTPResponse listAgentSkills(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentSetupActions.LIST_AGENT_SKILLS, event, this::list);
  }

  private Outcome list(Call call) {
    AgentEditReader.Seen seen = reader.both(call);
    boolean allowed =
        call.isBoard()
            || seen.caller().filter(me -> Authority.mayInspect(me, seen.agent())).isPresent();
    return allowed
        ? Outcome.answer(Answer.ok(row(seen.agent())))
        : Outcome.refuse(ProblemCode.FORBIDDEN_FOR_AGENT);
  }

  private ObjectNode row(Agent agent) {
    ArrayNode keys = json.array();
    ArrayNode entries = json.array();
    for (JsonNode wanted :
        json.stored(agent.adapterConfig()).at("/paperclipSkillSync/desiredSkills")) {
      JsonNode key = wanted.isTextual() ? wanted : wanted.path("key");
      if (key.isTextual()) {
        keys.add(key);
        entries.add(
            json.object()
                .put("key", key.textValue())
                .put("versionId", wanted.path("versionId").textValue()));
      }
    }
    ObjectNode row =
        json.object()
            .put("adapterType", agent.adapterType())
            .put("supported", false)
            .put("mode", "unsupported");
    row.set("desiredSkills", keys);
    row.set("desiredSkillEntries", entries);
    row.putArray("entries");
    row.putArray("warnings").add(ProblemCode.SKILLS_NOT_OFFERED.sentence());
    return row;
  }
}
