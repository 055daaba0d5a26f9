package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.member.BoardKey;
import java.time.Instant;

/** {@code CRED#<hash> / CRED}: whose an API key is; revoked, it stays as a refusal. */
public final class CredentialItem {
  private static final String PARTICIPANT = "credential";

  /** Useless from the given moment on. */
  public static final String REVOKE = "SET revokedAt = :revokedAt";

  private CredentialItem() {}

  /** Adds that whoever brings this key is the agent. */
  public static void add(WriteSet writes, AgentKey key) {
    Item item =
        Item.at(Keys.credential(key.hash()))
            .id("companyId", writes.company())
            .id("agentId", key.agent())
            .id("keyId", key.id())
            .instant("createdAt", key.createdAt());
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  /** Adds that whoever brings this key is the human, until it expires. */
  public static void add(WriteSet writes, BoardKey key) {
    Item item =
        Item.at(Keys.credential(key.hash()))
            .id("userId", key.user())
            .id("keyId", key.id())
            .flag("instanceAdmin", key.instanceAdmin())
            .instant("createdAt", key.createdAt())
            .instant("expiresAt", key.expiresAt());
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  /** Adds the end of a key of either kind. */
  public static void revoke(WriteSet writes, String hash, Instant now) {
    writes.update(
        PARTICIPANT,
        Keys.credential(hash),
        Change.of(REVOKE).with(":revokedAt", now.toEpochMilli()),
        Condition.PRESENT);
  }
}
