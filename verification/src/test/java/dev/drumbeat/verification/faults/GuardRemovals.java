package dev.drumbeat.verification.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The negative controls: each takes one guard away, and some suite must notice. */
public final class GuardRemovals {
  private static final String SK = "sk";
  private static final String FENCE = "leaseRun = :run AND fence = :rememberedFence";

  private GuardRemovals() {}

  /** Issues are written whatever became of them since they were read. */
  public static Between unconditionalIssuePut() {
    return onPuts(put -> sk(put.item()).equals("ISSUE") ? unconditional(put) : put);
  }

  /** Interactions are answered, and their issues written, whatever became of them. */
  public static Between unconditionalInteractionPut() {
    return unconditionalIssuePut()
        .then(onPuts(put -> sk(put.item()).startsWith("INTERACTION#") ? unconditional(put) : put));
  }

  /** Knowledge is superseded whatever superseded it since it was read. */
  public static Between unconditionalKnowledgePut() {
    return onPuts(
        put -> {
          boolean chained = put.item().get("pk").s().contains("#SUCCESSION#");
          return chained || sk(put.item()).startsWith("ENTRY#") ? unconditional(put) : put;
        });
  }

  /** Meters are summed up and overwritten, whatever became of them since they were read. */
  public static Between unconditionalMeterPut() {
    return onPuts(put -> sk(put.item()).startsWith("METER#") ? unconditional(put) : put);
  }

  /** A cost event that comes again is booked again. */
  public static Between costEventsBookedAgain() {
    return onPuts(put -> sk(put.item()).equals("COST") ? unconditional(put) : put);
  }

  /** A firing is believed whatever fired since it looked. */
  public static Between unconditionalFirings() {
    return onPuts(put -> sk(put.item()).matches("(ROUTINE|TRIGGER)#.*") ? unconditional(put) : put);
  }

  /** A company may lose its last admin. */
  public static Between adminsUncounted() {
    return (request, next) ->
        request instanceof TransactWriteItemsRequest several
            ? next.proceed(
                several.toBuilder()
                    .transactItems(
                        several.transactItems().stream().map(GuardRemovals::uncounted).toList())
                    .build())
            : next.proceed(request);
  }

  private static TransactWriteItem uncounted(TransactWriteItem part) {
    String guard = " AND admins > :last";
    if (part.update() == null || !part.update().conditionExpression().contains(guard)) {
      return part;
    }
    return part.toBuilder()
        .update(
            part.update().toBuilder()
                .conditionExpression(part.update().conditionExpression().replace(guard, ""))
                .expressionAttributeValues(
                    without(part.update().expressionAttributeValues(), ":last"))
                .build())
        .build();
  }

  private static Put unconditional(Put put) {
    return put.toBuilder().conditionExpression(null).expressionAttributeValues(null).build();
  }

  /** A holder is believed by what the issue says now, not by what its run remembers. */
  public static Between fenceComparedToItself() {
    Between reads =
        (request, next) -> {
          Object answer = next.proceed(request);
          return answer instanceof BatchGetItemResponse batch ? believing(batch) : answer;
        };
    return reads
        .then(dropping(" AND " + FENCE, ":run", ":rememberedFence"))
        .then(dropping(" AND fence = :heldFence", ":heldFence"));
  }

  private static BatchGetItemResponse believing(BatchGetItemResponse batch) {
    Map<String, List<Map<String, AttributeValue>>> tables = new HashMap<>();
    batch.responses().forEach((table, items) -> tables.put(table, believing(items)));
    return batch.toBuilder().responses(tables).build();
  }

  private static List<Map<String, AttributeValue>> believing(
      List<Map<String, AttributeValue>> items) {
    var issue = items.stream().filter(item -> sk(item).equals("ISSUE")).findFirst();
    var held =
        items.stream()
            .filter(item -> sk(item).startsWith("HELD#"))
            .filter(item -> item.get("stillHeld").s().equals("yes"))
            .findFirst();
    if (issue.isEmpty() || held.isEmpty() || !issue.get().containsKey("leaseRun")) {
      return items;
    }
    return items.stream()
        .map(
            item ->
                item.equals(issue.get())
                    ? with(item, "leaseRun", held.get().get("runId"))
                    : item.equals(held.get())
                        ? with(item, "fence", issue.get().get("fence"))
                        : item)
        .toList();
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.put(name, value);
    return changed;
  }

  /** Wakes are sent after the commit instead of within it. */
  public static Between wakesOutsideTheTransaction() {
    return (request, next) -> {
      if (!(request instanceof TransactWriteItemsRequest several)) {
        return next.proceed(request);
      }
      List<TransactWriteItem> wakes =
          several.transactItems().stream().filter(GuardRemovals::isNewWake).toList();
      List<TransactWriteItem> rest =
          several.transactItems().stream().filter(part -> !isNewWake(part)).toList();
      Object answer = next.proceed(several.toBuilder().transactItems(rest).build());
      for (TransactWriteItem wake : wakes) {
        Put put = wake.put();
        next.proceed(PutItemRequest.builder().tableName(put.tableName()).item(put.item()).build());
      }
      return answer;
    };
  }

  private static boolean isNewWake(TransactWriteItem part) {
    return part.put() != null && sk(part.put().item()).startsWith("WAKE#");
  }

  /** The end of a run acknowledges every wake of its agent, read or not. */
  public static Between endDeletesAllWakes() {
    return (request, next) ->
        next.proceed(
            request instanceof TransactWriteItemsRequest several
                ? several.transactItems().stream()
                    .filter(part -> part.put() != null && closesGate(part.put()))
                    .findFirst()
                    .map(gate -> deletingAll(several, gate.put(), next))
                    .orElse(several)
                : request);
  }

  private static boolean closesGate(Put put) {
    return sk(put.item()).equals("GATE")
        && put.item().containsKey("gateState")
        && !put.item().get("gateState").s().equals("open");
  }

  private static TransactWriteItemsRequest deletingAll(
      TransactWriteItemsRequest several, Put gate, Between.Next next) {
    String company = gate.item().get("pk").s().replaceAll("#RUN#.*", "");
    String partition = company + "#AGENT#" + gate.item().get("agentId").s();
    QueryRequest wakes =
        QueryRequest.builder()
            .tableName(gate.tableName())
            .keyConditionExpression("pk = :pk AND begins_with(sk, :wake)")
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(partition), ":wake", AttributeValue.fromS("WAKE#")))
            .build();
    Set<String> known = Set.copyOf(Touched.by(several));
    List<TransactWriteItem> all = new ArrayList<>(several.transactItems());
    ((QueryResponse) next.proceed(wakes))
        .items().stream()
            .filter(wake -> !known.contains(Touched.key(wake)))
            .map(wake -> Map.of("pk", wake.get("pk"), SK, wake.get(SK)))
            .forEach(
                key ->
                    all.add(
                        TransactWriteItem.builder()
                            .delete(d -> d.tableName(gate.tableName()).key(key))
                            .build()));
    return several.toBuilder().transactItems(all).build();
  }

  /** The inbox is asked from an index: what was written at this very moment does not show yet. */
  public static Between inboxFromAnIndex(Supplier<Instant> now) {
    Map<String, Instant> written = new ConcurrentHashMap<>();
    return (request, next) -> {
      Object answer = next.proceed(request);
      Touched.by(request).forEach(item -> written.put(item, now.get()));
      boolean asksInbox =
          request instanceof QueryRequest query
              && query.expressionAttributeValues().values().stream()
                  .anyMatch(value -> "INBOX#".equals(value.s()));
      return asksInbox ? before(now.get(), (QueryResponse) answer, written) : answer;
    };
  }

  private static QueryResponse before(
      Instant moment, QueryResponse answer, Map<String, Instant> written) {
    return answer.toBuilder()
        .items(
            answer.items().stream()
                .filter(item -> written.get(Touched.key(item)).isBefore(moment))
                .toList())
        .build();
  }

  /** Writes of a run pass whatever became of its gate, and starts whatever of the company's. */
  public static Between gateUnchecked() {
    return (request, next) ->
        next.proceed(
            request instanceof TransactWriteItemsRequest several
                ? several.toBuilder()
                    .transactItems(
                        several.transactItems().stream()
                            .filter(part -> !isGateCheck(part))
                            .toList())
                    .build()
                : request);
  }

  private static boolean isGateCheck(TransactWriteItem part) {
    return part.conditionCheck() != null && sk(part.conditionCheck().key()).equals("GATE");
  }

  /** Approvals, and the agents they are about, are written whatever became of them. */
  public static Between unconditionalApprovalPut() {
    return unconditionalAgentPut()
        .then(
            onPuts(
                put ->
                    "version = :approvalVersion".equals(put.conditionExpression())
                        ? put.toBuilder()
                            .conditionExpression(null)
                            .expressionAttributeValues(null)
                            .build()
                        : put));
  }

  /** Agents are written whatever became of them since they were read. */
  public static Between unconditionalAgentPut() {
    return onPuts(
        put ->
            "version = :agentVersion".equals(put.conditionExpression())
                ? put.toBuilder().conditionExpression(null).expressionAttributeValues(null).build()
                : put);
  }

  /** What a run does around an issue it holds commits whoever holds it by then. */
  public static Between fenceUnchecked() {
    return (request, next) ->
        next.proceed(
            request instanceof TransactWriteItemsRequest several
                ? several.toBuilder()
                    .transactItems(
                        several.transactItems().stream()
                            .filter(part -> !isFenceCheck(part))
                            .map(GuardRemovals::withoutFence)
                            .toList())
                    .build()
                : request);
  }

  private static boolean isFenceCheck(TransactWriteItem part) {
    return part.conditionCheck() != null
        && part.conditionCheck().conditionExpression().startsWith(FENCE);
  }

  private static TransactWriteItem withoutFence(TransactWriteItem part) {
    if (part.put() != null && contains(part.put().conditionExpression())) {
      return part.toBuilder().put(unconditional(part.put())).build();
    }
    if (part.update() != null && contains(part.update().conditionExpression())) {
      Update update = part.update();
      String rest = update.conditionExpression().replace(" AND (" + FENCE + ")", "");
      return part.toBuilder()
          .update(
              update.toBuilder()
                  .conditionExpression(rest)
                  .expressionAttributeValues(
                      without(update.expressionAttributeValues(), ":run", ":rememberedFence"))
                  .build())
          .build();
    }
    return part;
  }

  private static boolean contains(String condition) {
    return condition != null && condition.contains(FENCE);
  }

  private static Between dropping(String guard, String... values) {
    return onPuts(
        put ->
            put.conditionExpression() != null && put.conditionExpression().contains(guard)
                ? put.toBuilder()
                    .conditionExpression(put.conditionExpression().replace(guard, ""))
                    .expressionAttributeValues(without(put.expressionAttributeValues(), values))
                    .build()
                : put);
  }

  private static Map<String, AttributeValue> without(
      Map<String, AttributeValue> values, String... names) {
    Map<String, AttributeValue> fewer = new HashMap<>(values);
    Stream.of(names).forEach(fewer::remove);
    return fewer;
  }

  private static Between onPuts(UnaryOperator<Put> change) {
    return (request, next) ->
        next.proceed(
            request instanceof TransactWriteItemsRequest several
                ? several.toBuilder()
                    .transactItems(
                        several.transactItems().stream()
                            .map(
                                part ->
                                    part.put() == null
                                        ? part
                                        : part.toBuilder().put(change.apply(part.put())).build())
                            .toList())
                    .build()
                : request);
  }

  private static String sk(Map<String, AttributeValue> item) {
    return item.get(SK).s();
  }
}
