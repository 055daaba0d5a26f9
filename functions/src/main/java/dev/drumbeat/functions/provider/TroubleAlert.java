package dev.drumbeat.functions.provider;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.agent.Roster;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.WayUp;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.provider.Credential;
import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells once what keeps agents from working (W11), in the transaction that keeps them: an audit
 * entry for the board, and a wake of the nearest manager that can run.
 */
@Singleton
public class TroubleAlert {
  private final Roster roster;
  private final ProviderCredentials credentials;
  private final IdSource ids;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public TroubleAlert(
      Roster roster, ProviderCredentials credentials, IdSource ids, Trail trail, Clock clock) {
    this.roster = roster;
    this.credentials = credentials;
    this.ids = ids;
    this.trail = trail;
    this.clock = clock;
  }

  /** Adds the alert about the trouble that this agent's run met. */
  public void add(WriteSet writes, Agent agent, Run run, Trouble trouble) {
    Optional<AgentId> manager = WayUp.over(roster.above(agent)).manager().map(Agent::id);
    manager.ifPresent(told -> WakeItem.add(writes, wake(writes, told)));
    Credential credential = credentials.of(agent);
    Map<String, String> details = new HashMap<>();
    details.put("reason", trouble.kind().wire());
    details.put("provider", credential.provider());
    details.put("credential", credential.id().brief());
    details.put("runId", run.id().value());
    details.put("toldAgentId", manager.map(AgentId::value).orElse("board"));
    trouble.until().map(Instant::toString).ifPresent(until -> details.put("until", until));
    String action =
        trouble.kind().passes() ? "provider.breaker_opened" : "provider.credential_refused";
    trail.record(
        writes, new Actor.OfSystem(), Trail.Fact.of(action, "agent", agent.id()).with(details));
  }

  private Wake wake(WriteSet writes, AgentId told) {
    Wake.Whom whom = new Wake.Whom(writes.company(), told);
    WakeId id = new WakeId(ids.next());
    return Wake.begun(id, whom, WakeReason.PROVIDER_TROUBLE, clock.instant());
  }
}
