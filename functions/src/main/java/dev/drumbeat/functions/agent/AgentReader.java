package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.company.GateCopyItem;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agent that a call is about, with what else of it the call decides by, in one call. */
@Singleton
public class AgentReader {
  private final Table table;

  @Inject
  public AgentReader(Table table) {
    this.table = table;
  }

  /** The agent, and every item that was read with it. */
  record Seen(Agent agent, Map<Key, Item> items) {
    @Nullable Item gateCopy() {
      return items.get(GateCopyItem.keyFor(agent.company(), agent.id()));
    }
  }

  /** The agent of the path; refused as not found where there is none. */
  Agent agent(Call call) {
    return table
        .get(call.company(), Keys.agent(call.company(), call.path("agentId", AgentId::new)))
        .map(AgentItem::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  /** The agent of the path and its slot. */
  Seen withSlot(Call call) {
    return with(call, Keys.slot(call.company(), call.path("agentId", AgentId::new)));
  }

  /** The agent of the path and the gate copy that its starts look at. */
  Seen withGate(Call call) {
    return with(call, GateCopyItem.keyFor(call.company(), call.path("agentId", AgentId::new)));
  }

  private Seen with(Call call, Key other) {
    Key key = Keys.agent(call.company(), call.path("agentId", AgentId::new));
    Map<Key, Item> items = table.getAll(call.company(), List.of(key, other));
    return Optional.ofNullable(items.get(key))
        .map(item -> new Seen(AgentItem.read(item), items))
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }
}
