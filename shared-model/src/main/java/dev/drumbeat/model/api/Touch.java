package dev.drumbeat.model.api;

/** What a call does to one item: DynamoDB authorises transactions by the same words. */
public enum Touch {
  GET("GetItem", false),
  BATCH_GET("BatchGetItem", false),
  QUERY("Query", false),
  CHECK("ConditionCheckItem", false),
  PUT("PutItem", true),
  UPDATE("UpdateItem", true),
  DELETE("DeleteItem", true);

  private final String operation;
  private final boolean writes;

  Touch(String operation, boolean writes) {
    this.operation = operation;
    this.writes = writes;
  }

  /** The permission's name, without the service. */
  public String operation() {
    return operation;
  }

  /** Whether it can change the item; a condition check belongs to the reads. */
  public boolean writes() {
    return writes;
  }
}
