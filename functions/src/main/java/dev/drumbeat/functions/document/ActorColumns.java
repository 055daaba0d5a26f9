package dev.drumbeat.functions.document;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.run.RunId;
import java.util.Optional;

/**
 * An actor as attributes of an item: {@code <prefix>Agent} with its run, or {@code <prefix>User}.
 */
public final class ActorColumns {
  private ActorColumns() {}

  public static void write(Item item, String prefix, Actor actor) {
    item.id(prefix + "Agent", actor.agentId())
        .id(prefix + "Run", actor.runId())
        .id(prefix + "User", actor.userId());
  }

  public static Actor read(Item item, String prefix) {
    Optional<RunId> run = item.optionalId(prefix + "Run", RunId::new);
    return item.optionalId(prefix + "Agent", AgentId::new)
        .<Actor>map(agent -> new Actor.OfAgent(agent, run))
        .or(() -> item.optionalId(prefix + "User", UserId::new).map(Actor.Board::new))
        .orElseGet(Actor.OfSystem::new);
  }
}
