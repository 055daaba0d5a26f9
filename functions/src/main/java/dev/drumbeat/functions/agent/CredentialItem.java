package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentKey;
import java.time.Instant;

/** {@code CRED#<hash> / CRED}: whose an agent's API key is; revoked, it stays as a refusal. */
final class CredentialItem {
  private static final String PARTICIPANT = "credential";

  /** Useless from the given moment on. */
  static final String REVOKE = "SET revokedAt = :revokedAt";

  private CredentialItem() {}

  static void add(WriteSet writes, AgentKey key) {
    Item item =
        Item.at(Keys.credential(key.hash()))
            .id("companyId", writes.company())
            .id("agentId", key.agent())
            .id("keyId", key.id())
            .instant("createdAt", key.createdAt());
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  static void revoke(WriteSet writes, String hash, Instant now) {
    writes.update(
        PARTICIPANT,
        Keys.credential(hash),
        Change.of(REVOKE).with(":revokedAt", now.toEpochMilli()),
        Condition.PRESENT);
  }
}
