package dev.drumbeat.model.api;

import java.util.List;

/** What a call does to one item: DynamoDB authorises transactions by the same words. */
public enum Touch {
  /** Reads it by its key, alone or among others, or judges it in a transaction. */
  READ(false),
  /** May find it in its partition. */
  QUERY(false),
  PUT(true),
  UPDATE(true),
  DELETE(true);

  private final boolean writes;

  Touch(boolean writes) {
    this.writes = writes;
  }

  /** The permissions' names, without the service. */
  public List<String> operations() {
    return switch (this) {
      case READ -> List.of("GetItem", "BatchGetItem", "ConditionCheckItem");
      case QUERY -> List.of("Query");
      case PUT -> List.of("PutItem");
      case UPDATE -> List.of("UpdateItem");
      case DELETE -> List.of("DeleteItem");
    };
  }

  /** Whether it can change the item. */
  public boolean writes() {
    return writes;
  }
}
