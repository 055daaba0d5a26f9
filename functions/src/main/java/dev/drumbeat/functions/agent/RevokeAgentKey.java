package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.agent.AgentKeyId;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes an API key useless: here at once, elsewhere within seconds. */
@Singleton
public class RevokeAgentKey {
  private final Gateway gateway;
  private final Table table;
  private final Credentials credentials;
  private final Trail trail;
  private final Json json;

  @Inject
  public RevokeAgentKey(
      Gateway gateway, Table table, Credentials credentials, Trail trail, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.credentials = credentials;
    this.trail = trail;
    this.json = json;
  }

  @Funq("revokeAgentKey")
  public APIGatewayV2HTTPResponse revokeAgentKey(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.REVOKE_AGENT_KEY, event, this::revoke);
  }

  private Outcome revoke(Call call) {
    AgentId agent = call.path("agentId", AgentId::new);
    AgentKeyId id = call.path("keyId", AgentKeyId::new);
    return table
        .get(call.company(), Keys.agentKey(call.company(), agent, id.value()))
        .map(AgentKeyItem::read)
        .map(key -> key.isValid() ? planned(call, key) : Outcome.answer(ok()))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome planned(Call call, AgentKey key) {
    WriteSet writes = new WriteSet(call.company());
    AgentKeyItem.revoke(writes, key, call.now());
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("agent.key_revoked", "agent", key.agent())
            .with(Map.of("keyId", key.id().value())));
    return Outcome.plan(writes, ok()).then(() -> credentials.forget(key.hash()));
  }

  private Answer ok() {
    return Answer.ok(json.object().put("ok", true));
  }
}
