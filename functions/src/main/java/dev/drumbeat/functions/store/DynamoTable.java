package dev.drumbeat.functions.store;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The table on DynamoDB, or anything that speaks its API. */
@Singleton
public final class DynamoTable implements Table {
  private static final int BATCH = 100;

  private final DynamoCalls calls;
  private final Committer committer;
  private final String table;

  @Inject
  public DynamoTable(DynamoCalls calls, Committer committer, Settings settings) {
    this.calls = calls;
    this.committer = committer;
    this.table = settings.tableName();
  }

  @Override
  public Optional<Item> get(CompanyId company, Key key) {
    requireOwn(company, key.pk());
    Map<String, AttributeValue> found =
        calls
            .read(
                client ->
                    client.getItem(
                        g ->
                            g.tableName(table)
                                .key(key.attributes())
                                .consistentRead(true)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)),
                response -> List.of(response.consumedCapacity()))
            .item();
    return found.isEmpty() ? Optional.empty() : Optional.of(Item.of(found));
  }

  @Override
  public Map<Key, Item> getAll(CompanyId company, List<Key> keys) {
    keys.forEach(key -> requireOwn(company, key.pk()));
    List<Key> wanted = keys.stream().distinct().toList();
    Map<Key, Item> found = new HashMap<>();
    for (int i = 0; i < wanted.size(); i += BATCH) {
      batch(wanted.subList(i, Math.min(i + BATCH, wanted.size())), found);
    }
    return found;
  }

  private void batch(List<Key> keys, Map<Key, Item> found) {
    KeysAndAttributes ask =
        KeysAndAttributes.builder()
            .keys(keys.stream().map(Key::attributes).toList())
            .consistentRead(true)
            .build();
    Map<String, KeysAndAttributes> left = Map.of(table, ask);
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> now = left;
      BatchGetItemResponse response =
          calls.read(
              client ->
                  client.batchGetItem(
                      b ->
                          b.requestItems(now).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)),
              BatchGetItemResponse::consumedCapacity);
      response.responses().getOrDefault(table, List.of()).stream()
          .map(Item::of)
          .forEach(item -> found.put(item.key(), item));
      left = response.unprocessedKeys();
    }
  }

  @Override
  public Page query(CompanyId company, Query query) {
    requireOwn(company, query.partition());
    QueryResponse response =
        calls.read(
            client -> client.query(Queries.request(query, table)),
            answer -> List.of(answer.consumedCapacity()));
    List<Item> items = new ArrayList<>();
    response.items().forEach(item -> items.add(Item.of(item)));
    return new Page(items, Queries.position(query, response));
  }

  @Override
  public Optional<Item> increment(CompanyId company, Key key, String attribute, int by) {
    requireOwn(company, key.pk());
    try {
      UpdateItemResponse response =
          calls.write(
              client ->
                  client.updateItem(
                      u ->
                          u.tableName(table)
                              .key(key.attributes())
                              .updateExpression("ADD " + attribute + " :more")
                              .conditionExpression(Condition.PRESENT.expression())
                              .expressionAttributeValues(
                                  Map.of(":more", AttributeValue.fromN(Integer.toString(by))))
                              .returnValues(ReturnValue.ALL_NEW)
                              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)),
              done -> List.of(done.consumedCapacity()));
      return Optional.of(Item.of(response.attributes()));
    } catch (ConditionalCheckFailedException absent) {
      return Optional.empty();
    }
  }

  @Override
  public CommitResult commit(WriteSet writes) {
    writes.writes().forEach(write -> requireWritable(writes, write.key().pk()));
    return committer.commit(writes);
  }

  private static void requireOwn(CompanyId company, String pk) {
    String own = Keys.partition(company);
    if (!pk.equals(own) && !pk.startsWith(own + "#")) {
      throw new IllegalStateException("A key of another company was used");
    }
  }

  /**
   * A company's changes may also touch its credentials, pointers and memberships, and a human's the
   * audit of the companies it tells.
   */
  private static void requireWritable(WriteSet writes, String pk) {
    boolean told =
        writes.told().stream().anyMatch(each -> pk.startsWith(Keys.partition(each, "ACT") + "#"));
    if (!told && Stream.of("CRED#", "PTR#", "USER#", "SIGNIN#").noneMatch(pk::startsWith)) {
      requireOwn(writes.company(), pk);
    }
  }
}
