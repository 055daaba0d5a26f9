package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a change of an agent is decided by: the agent, the caller if it is one, the slot if a pause
 * is asked for; and everybody, if the change is of a name or a place.
 */
@Singleton
public class AgentEditReader {
  private final Table table;
  private final Roster roster;

  @Inject
  public AgentEditReader(Table table, Roster roster) {
    this.table = table;
    this.roster = roster;
  }

  /** What was found: all agents, or only those the change is about. */
  record Seen(Agent agent, Optional<Agent> caller, Roster.Staff staff, Map<Key, Item> items) {}

  Seen see(Call call) {
    boolean everybody = call.body().hasValue("name") || call.body().has("reportsTo");
    return see(call, everybody, call.body().hasValue("status"));
  }

  /** The agent and the caller alone, whatever else the body says. */
  Seen both(Call call) {
    return see(call, false, false);
  }

  private Seen see(Call call, boolean everybody, boolean slot) {
    AgentId id = call.path("agentId", AgentId::new);
    List<Key> keys = new ArrayList<>();
    if (!everybody) {
      keys.add(Keys.agent(call.company(), id));
      call.actor().agentId().ifPresent(caller -> keys.add(Keys.agent(call.company(), caller)));
    }
    if (slot) {
      keys.add(Keys.slot(call.company(), id));
    }
    Map<Key, Item> items = keys.isEmpty() ? Map.of() : table.getAll(call.company(), keys);
    Roster.Staff staff = everybody ? roster.of(call.company()) : staff(items);
    Agent agent = staff.find(id).orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
    return new Seen(agent, call.actor().agentId().flatMap(staff::find), staff, items);
  }

  private static Roster.Staff staff(Map<Key, Item> items) {
    return new Roster.Staff(
        items.entrySet().stream()
            .filter(found -> found.getKey().sk().startsWith("AGENT#"))
            .map(found -> AgentItem.read(found.getValue()))
            .toList());
  }
}
