package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;

/**
 * {@code C#c#AGENTKEY / AGENTKEY#<urlKey>}: claims an agent's shortname, so that of two agents
 * named alike at one moment one chooses again. Equal names have equal shortnames, so names are safe
 * too.
 */
final class ShortnameItem {
  /** The participant that says that another agent took the shortname first. */
  private static final String PARTICIPANT = "shortname";

  /** Nobody's, as those of agents from before there were claims, or this agent's. */
  static final String NO_OTHERS = "attribute_not_exists(pk) OR agentId = :claimant";

  private ShortnameItem() {}

  static void claim(WriteSet writes, Agent agent) {
    writes.put(PARTICIPANT, Item.at(key(agent)).id("agentId", agent.id()), Condition.ABSENT);
  }

  /** Claims the new shortname of a renamed agent and gives the old one back. */
  static void move(WriteSet writes, Agent before, Agent after) {
    if (!before.urlKey().equals(after.urlKey())) {
      claim(writes, after);
      writes.delete(
          PARTICIPANT, key(before), Condition.of(NO_OTHERS).with(":claimant", before.id().value()));
    }
  }

  private static Key key(Agent agent) {
    return Keys.planning(agent.company(), "AGENTKEY", agent.urlKey());
  }
}
