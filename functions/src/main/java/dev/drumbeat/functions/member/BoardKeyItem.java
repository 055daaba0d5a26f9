package dev.drumbeat.functions.member;

import dev.drumbeat.functions.gateway.CredentialItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.BoardKeyId;
import java.time.Instant;

/** {@code USER#u / BOARDKEY#k}: what a human sees of its API key. */
public final class BoardKeyItem {
  static final String PREFIX = "BOARDKEY#";
  static final String OTHER = "otherKey";
  private static final String PARTICIPANT = "boardKey";

  /** Nobody has revoked it yet. */
  static final String VALID = "attribute_exists(pk) AND attribute_not_exists(revokedAt)";

  private BoardKeyItem() {}

  /** Adds a key: here and where its holder is recognised. */
  public static void add(WriteSet writes, BoardKey key) {
    writes.put(PARTICIPANT, write(key), Condition.ABSENT);
    CredentialItem.add(writes, key);
  }

  /** Adds the end of a key: here and where its holder is recognised, or nowhere. */
  static void revoke(WriteSet writes, BoardKey key, Instant now) {
    writes.put(PARTICIPANT, write(key.revoked(now)), Condition.of(VALID));
    CredentialItem.revoke(writes, key.hash(), now);
  }

  /** Adds that this other key still opens something. */
  static void requireValid(WriteSet writes, BoardKey other) {
    writes.check(OTHER, Keys.boardKey(other.user(), other.id()), Condition.of(VALID));
  }

  private static Item write(BoardKey key) {
    return Item.at(Keys.boardKey(key.user(), key.id()))
        .id("id", key.id())
        .id("userId", key.user())
        .text("name", key.name())
        .text("hash", key.hash())
        .flag("instanceAdmin", key.instanceAdmin())
        .instant("createdAt", key.createdAt())
        .instant("expiresAt", key.expiresAt())
        .instant("revokedAt", key.revokedAt());
  }

  static BoardKey read(Item item) {
    return new BoardKey(
        item.id("id", BoardKeyId::new),
        item.id("userId", UserId::new),
        item.text("name"),
        item.text("hash"),
        item.flag("instanceAdmin"),
        item.instant("createdAt"),
        item.optionalInstant("expiresAt"),
        item.optionalInstant("revokedAt"));
  }
}
