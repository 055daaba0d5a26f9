package dev.drumbeat.model.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one table's keys and indexes (docs/data-model.md): the local runtime, the tests and the
 * deployment make it from here.
 */
public final class TableShape {
  /** The keys of the table itself. */
  public static final KeyPair KEYS = new KeyPair("pk", "sk", false);

  public static final String LIST = "list";
  public static final String SECOND = "second";
  public static final String DUE = "due";

  /** Epoch seconds after which DynamoDB may delete an item; nothing is judged by it. */
  public static final String EXPIRY = "ttl";

  /**
   * What the two list indexes carry besides keys: an activity entry, whole, so that a trail is one
   * query. Everything else is found by an index and read, fresh, from the table.
   */
  public static final List<String> PROJECTED =
      List.of(
          "id",
          "actorType",
          "actorId",
          "runId",
          "action",
          "entityType",
          "entityId",
          "issueId",
          "details",
          "at");

  /** The indexes, in order. */
  public static final List<Index> INDEXES =
      List.of(
          new Index(LIST, new KeyPair("listPk", "listSk", false), PROJECTED),
          new Index(SECOND, new KeyPair("secondPk", "secondSk", false), PROJECTED),
          new Index(DUE, new KeyPair("duePk", "dueAt", true), List.of()));

  private TableShape() {}

  /** Names of a partition key, always a text, and a sort key, a text or a number. */
  public record KeyPair(String hash, String range, boolean numeric) {}

  /**
   * A global secondary index.
   *
   * @param projected attributes besides keys; none of them: keys only
   */
  public record Index(String name, KeyPair keys, List<String> projected) {}

  /** Every attribute that is part of a key, and whether it is a number. */
  public static Map<String, Boolean> keyAttributes() {
    Map<String, Boolean> attributes = new TreeMap<>();
    attributes.put(KEYS.hash(), false);
    attributes.put(KEYS.range(), KEYS.numeric());
    for (Index index : INDEXES) {
      attributes.put(index.keys().hash(), false);
      attributes.put(index.keys().range(), index.keys().numeric());
    }
    return attributes;
  }
}
