package dev.drumbeat.functions.store;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.ChallengeId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The directory on DynamoDB. */
@Singleton
public final class DynamoDirectory implements Directory {
  private static final int MOST_OF_A_HUMAN = 1000;

  private final DynamoCalls calls;
  private final String table;

  @Inject
  public DynamoDirectory(DynamoCalls calls, Settings settings) {
    this.calls = calls;
    this.table = settings.tableName();
  }

  @Override
  public Optional<Item> credential(String sha256) {
    return get(Keys.credential(sha256));
  }

  @Override
  public Optional<Item> pointer(String id) {
    return get(Keys.pointer(id));
  }

  @Override
  public List<Item> memberships(UserId user) {
    return ofUser(user, "COMPANY#", "COMPANY$");
  }

  @Override
  public Optional<Item> membership(UserId user, CompanyId company) {
    return get(Keys.membership(user, company));
  }

  @Override
  public List<Item> keysAndCompanies(UserId user) {
    return ofUser(user, "BOARDKEY#", "COMPANY$");
  }

  private List<Item> ofUser(UserId user, String from, String to) {
    Query query = Query.between(Keys.userPartition(user), from, to, MOST_OF_A_HUMAN);
    return calls
        .read(
            client -> client.query(Queries.request(query, table)),
            answer -> List.of(answer.consumedCapacity()))
        .items()
        .stream()
        .map(Item::of)
        .toList();
  }

  @Override
  public Optional<Item> signIn(ChallengeId challenge) {
    return get(Keys.signIn(challenge));
  }

  @Override
  public Optional<Item> foundingAnswer(UserId user, String operation, String key) {
    return get(Keys.foundingAnswer(user, operation, key));
  }

  @Override
  public List<Key> due(int shard, Instant before, int limit) {
    Map<String, AttributeValue> values =
        Map.of(
            ":shard", AttributeValue.fromS(Due.partition(shard)),
            ":before", AttributeValue.fromN(Long.toString(before.toEpochMilli())));
    return calls
        .read(
            client ->
                client.query(
                    q ->
                        q.tableName(table)
                            .indexName(TableDefinition.DUE_INDEX)
                            .keyConditionExpression(Due.BEFORE)
                            .expressionAttributeValues(values)
                            .limit(limit)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)),
            answer -> List.of(answer.consumedCapacity()))
        .items()
        .stream()
        .map(Key::of)
        .toList();
  }

  private Optional<Item> get(Key key) {
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
}
