package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.gateway.CredentialItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.agent.AgentKeyId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import java.time.Instant;

/** {@code C#c#AGENT#a / KEY#k}: what the board sees of an API key. */
public final class AgentKeyItem {
  static final String PREFIX = "KEY#";
  private static final String PARTICIPANT = "agentKey";

  /** Nobody has revoked it yet. */
  static final String VALID = "attribute_exists(pk) AND attribute_not_exists(revokedAt)";

  private AgentKeyItem() {}

  static void add(WriteSet writes, AgentKey key) {
    writes.put(PARTICIPANT, write(writes.company(), key), Condition.ABSENT);
  }

  /** Adds the end of a key: here and where its holder is recognised, or nowhere. */
  static void revoke(WriteSet writes, AgentKey key, Instant now) {
    writes.put(PARTICIPANT, write(writes.company(), key.revoked(now)), Condition.of(VALID));
    CredentialItem.revoke(writes, key.hash(), now);
  }

  private static Item write(CompanyId company, AgentKey key) {
    return Item.at(Keys.agentKey(company, key.agent(), key.id().value()))
        .id("id", key.id())
        .id("agentId", key.agent())
        .text("name", key.name())
        .text("hash", key.hash())
        .id("createdBy", key.createdBy())
        .instant("createdAt", key.createdAt())
        .instant("revokedAt", key.revokedAt());
  }

  static AgentKey read(Item item) {
    return new AgentKey(
        item.id("id", AgentKeyId::new),
        item.id("agentId", AgentId::new),
        item.text("name"),
        item.text("hash"),
        item.id("createdBy", UserId::new),
        item.instant("createdAt"),
        item.optionalInstant("revokedAt"));
  }
}
