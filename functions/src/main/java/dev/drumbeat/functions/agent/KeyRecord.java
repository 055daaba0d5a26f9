package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.CredentialItem;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentKeyWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.agent.AgentKeyId;
import dev.drumbeat.model.identity.IdSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Writes a new key down: its hash only, and never without the agent being as it was read. */
@Singleton
public class KeyRecord {
  private final IdSource ids;
  private final Trail trail;
  private final AgentKeyWire wire;

  @Inject
  public KeyRecord(IdSource ids, Trail trail, AgentKeyWire wire) {
    this.ids = ids;
    this.trail = trail;
    this.wire = wire;
  }

  Outcome of(Call call, Agent agent, String token) {
    AgentKey key =
        new AgentKey(
            new AgentKeyId(ids.next()),
            agent.id(),
            call.body().nonEmpty("name").orElse("default"),
            Credentials.hash(token),
            call.actor().userId().orElseThrow(),
            call.now(),
            Optional.empty());
    WriteSet writes = new WriteSet(call.company());
    AgentItem.touch(writes, agent);
    AgentKeyItem.add(writes, key);
    CredentialItem.add(writes, key);
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("agent.key_created", "agent", agent.id())
            .with(Map.of("keyId", key.id().value())));
    return Outcome.plan(writes, Answer.created(wire.created(key, token)).withSecret());
  }
}
