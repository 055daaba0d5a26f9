package dev.drumbeat.functions.comment;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.run.RunId;

/** Who wrote a text, as attributes of its item: absent of the control plane itself. */
public final class AuthorFields {
  private AuthorFields() {}

  public static Item write(Item item, Actor author) {
    return item.id("authorAgent", author.agentId())
        .id("authorUser", author.userId())
        .id("runId", author.runId());
  }

  public static Actor read(Item item) {
    if (item.has("authorAgent")) {
      return new Actor.OfAgent(
          item.id("authorAgent", AgentId::new), item.optionalId("runId", RunId::new));
    }
    return item.optionalId("authorUser", UserId::new)
        .<Actor>map(Actor.Board::new)
        .orElseGet(Actor.OfSystem::new);
  }
}
