package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a call about knowledge decides by, in one call, and what its caller may (R4). */
@Singleton
public class KnowledgeReader {
  private final Table table;

  @Inject
  public KnowledgeReader(Table table) {
    this.table = table;
  }

  /** Who calls, and what was read with that. */
  record Ground(Call call, Optional<Agent> caller, Map<Key, Item> items) {
    Optional<Item> item(Key key) {
      return Optional.ofNullable(items.get(key));
    }

    /** The board always; of agents those with the grant. */
    boolean mayCurate() {
      return call.isBoard() || caller.filter(Authority::mayCurate).isPresent();
    }

    Ground requireProposer() {
      require(mayCurate() || caller.filter(Authority::mayPropose).isPresent(), "knowledge:write");
      return this;
    }

    Ground requireCurator() {
      require(mayCurate(), Authority.CURATE_KNOWLEDGE);
      return this;
    }

    static void require(boolean may, String grant) {
      if (!may) {
        String error = "This needs the grant " + grant + "; ask the board";
        throw new RefusedCall(
            Problem.of(ProblemCode.FORBIDDEN_FOR_AGENT, Map.of("error", error, "grant", grant)));
      }
    }

    /** Refuses a body that names what is not there. */
    void requireThere(String field, Key key) {
      if (!items.containsKey(key)) {
        throw new RefusedCall(Problem.of(ProblemCode.REFERENCE_INVALID, Map.of("field", field)));
      }
    }
  }

  /** The caller, if it is an agent, and whatever of these keys there is. */
  Ground ground(Call call, List<Key> more) {
    Optional<Key> me = call.actor().agentId().map(agent -> Keys.agent(call.company(), agent));
    List<Key> keys = new ArrayList<>(more);
    me.ifPresent(keys::add);
    Map<Key, Item> items = keys.isEmpty() ? Map.of() : table.getAll(call.company(), keys);
    return new Ground(call, me.map(items::get).map(AgentItem::read), items);
  }

  /** The entry of the path, and the ground its change stands on. */
  record Seen(KnowledgeEntry entry, Ground ground) {}

  Seen see(Call call) {
    Key key = key(call);
    Ground ground = ground(call, List.of(key));
    return new Seen(required(ground.item(key)), ground);
  }

  /** The entry of the path alone. */
  KnowledgeEntry entry(Call call) {
    return required(table.get(call.company(), key(call)));
  }

  private static Key key(Call call) {
    return KnowledgeKeys.entry(call.company(), call.path("knowledgeId", KnowledgeId::new));
  }

  private static KnowledgeEntry required(Optional<Item> found) {
    return found
        .map(KnowledgeItem::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }
}
