package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.api.AgentSetupActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Says which file an agent's adapter reads first, or that there is none. The path is kept as it was
 * sent: only the machine that runs the agent knows what it leads to.
 */
@Singleton
public class UpdateInstructionsPath {
  private static final String KEY = "adapterConfigKey";

  private final Gateway gateway;
  private final AgentReader reader;
  private final Trail trail;
  private final Json json;

  @Inject
  public UpdateInstructionsPath(Gateway gateway, AgentReader reader, Trail trail, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.trail = trail;
    this.json = json;
  }

  @Funq("updateInstructionsPath")
  public APIGatewayV2HTTPResponse updateInstructionsPath(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentSetupActions.UPDATE_INSTRUCTIONS_PATH, event, this::update);
  }

  private Outcome update(Call call) {
    Agent before = reader.agent(call);
    Hiring.requireDecided(before);
    String key = call.body().text(KEY).orElse("instructionsFilePath");
    Optional<String> path = call.body().nonEmpty("path").map(String::strip);
    ObjectNode config = (ObjectNode) json.stored(before.adapterConfig());
    path.ifPresentOrElse(set -> config.put(key, set), () -> config.remove(key));
    Agent after =
        before.with(
            agent ->
                agent
                    .adapterConfig(config.toString())
                    .updatedAt(call.now())
                    .version(before.version() + 1));
    WriteSet writes = new WriteSet(call.company());
    AgentItem.replace(writes, before, after);
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("agent.instructions_path_updated", "agent", after.id()));
    ObjectNode answer =
        json.object()
            .put("agentId", after.id().value())
            .put("adapterType", after.adapterType())
            .put(KEY, key)
            .put("path", path.orElse(null));
    return Outcome.plan(writes, Answer.ok(answer));
  }
}
