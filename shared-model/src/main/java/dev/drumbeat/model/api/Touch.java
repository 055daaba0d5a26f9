package dev.drumbeat.model.api;

import java.util.List;

/** What a call does to one item: DynamoDB authorises transactions by the same words. */
public enum Touch {
  /** Reads it by its key, alone or among others, or judges it in a transaction. */
  READ(false, "GetItem", "BatchGetItem", "ConditionCheckItem"),
  /** May find it in its partition. */
  QUERY(false, "Query"),
  PUT(true, "PutItem"),
  UPDATE(true, "UpdateItem"),
  DELETE(true, "DeleteItem");

  private final boolean writes;
  private final List<String> operations;

  Touch(boolean writes, String... operations) {
    this.writes = writes;
    this.operations = List.of(operations);
  }

  /** The permissions' names, without the service. */
  public List<String> operations() {
    return operations;
  }

  /** Whether it can change the item. */
  public boolean writes() {
    return writes;
  }
}
