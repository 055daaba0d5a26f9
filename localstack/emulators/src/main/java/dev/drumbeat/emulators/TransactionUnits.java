package dev.drumbeat.emulators;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A client that says what transactions cost by the documented rules: two units per kilobyte of each
 * item, the larger of before and after, and one of each index entry written or deleted, as outside
 * a transaction. DynamoDB Local adds up only the different ones of its items' amounts: of three
 * alike it counts one. Every item is read before and after, so this is for counting, not for speed.
 */
public final class TransactionUnits {
  private static final double TWICE = 2;

  private final DynamoDbClient client;
  private final Map<String, TableDescription> tables = new ConcurrentHashMap<>();

  private TransactionUnits(DynamoDbClient client) {
    this.client = client;
  }

  /** The same client, but for what it says of transactions. */
  public static DynamoDbClient over(DynamoDbClient client) {
    TransactionUnits units = new TransactionUnits(client);
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            TransactionUnits.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof TransactWriteItemsRequest several) {
                return units.write(several);
              }
              if (method.getName().equals("transactWriteItems")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  /** Where an item is. */
  private record Place(String table, Map<String, AttributeValue> key) {}

  private TransactWriteItemsResponse write(TransactWriteItemsRequest request) {
    List<Place> places = request.transactItems().stream().map(this::place).toList();
    List<Optional<Map<String, AttributeValue>>> before = places.stream().map(this::read).toList();
    TransactWriteItemsResponse answer = client.transactWriteItems(request);
    Map<String, Double> byTable = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      double units = units(describe(place.table()), before.get(i), read(place));
      byTable.merge(place.table(), units, Double::sum);
    }
    return answer.toBuilder().consumedCapacity(capacities(byTable)).build();
  }

  private static List<ConsumedCapacity> capacities(Map<String, Double> byTable) {
    return byTable.entrySet().stream()
        .map(of -> ConsumedCapacity.builder().tableName(of.getKey()).capacityUnits(of.getValue()))
        .map(ConsumedCapacity.Builder::build)
        .toList();
  }

  private Place place(TransactWriteItem item) {
    if (item.put() != null) {
      String table = item.put().tableName();
      return new Place(table, key(describe(table).keySchema(), item.put().item()));
    }
    if (item.update() != null) {
      return new Place(item.update().tableName(), item.update().key());
    }
    return item.delete() != null
        ? new Place(item.delete().tableName(), item.delete().key())
        : new Place(item.conditionCheck().tableName(), item.conditionCheck().key());
  }

  private TableDescription describe(String table) {
    return tables.computeIfAbsent(
        table, name -> client.describeTable(asked -> asked.tableName(name)).table());
  }

  private Optional<Map<String, AttributeValue>> read(Place place) {
    return Optional.of(
            client
                .getItem(get -> get.tableName(place.table()).key(place.key()).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty());
  }

  private static double units(
      TableDescription table,
      Optional<Map<String, AttributeValue>> before,
      Optional<Map<String, AttributeValue>> after) {
    double units = TWICE * Math.max(kilobytes(before), kilobytes(after));
    for (var index : table.globalSecondaryIndexes()) {
      Collection<String> carried = new ArrayList<>(index.projection().nonKeyAttributes());
      names(table.keySchema()).forEach(carried::add);
      names(index.keySchema()).forEach(carried::add);
      units += entry(index.keySchema(), carried, before, after);
    }
    return units;
  }

  private static double entry(
      List<KeySchemaElement> schema,
      Collection<String> carried,
      Optional<Map<String, AttributeValue>> before,
      Optional<Map<String, AttributeValue>> after) {
    var old = before.filter(item -> isKeyed(schema, item)).map(item -> only(carried, item));
    var fresh = after.filter(item -> isKeyed(schema, item)).map(item -> only(carried, item));
    if (old.equals(fresh)) {
      return 0;
    }
    boolean stays =
        old.isPresent()
            && fresh.isPresent()
            && key(schema, old.get()).equals(key(schema, fresh.get()));
    double kilobytes =
        stays
            ? Math.max(kilobytes(old), kilobytes(fresh))
            : old.map(ItemSize::kilobytes).orElse(0) + fresh.map(ItemSize::kilobytes).orElse(0);
    return kilobytes;
  }

  /** An item that is not there costs as much as a small one. */
  private static int kilobytes(Optional<Map<String, AttributeValue>> item) {
    return item.map(ItemSize::kilobytes).orElse(1);
  }

  private static boolean isKeyed(List<KeySchemaElement> schema, Map<String, AttributeValue> item) {
    return item.keySet().containsAll(names(schema));
  }

  private static Map<String, AttributeValue> key(
      List<KeySchemaElement> schema, Map<String, AttributeValue> item) {
    return only(names(schema), item);
  }

  private static Map<String, AttributeValue> only(
      Collection<String> names, Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .filter(attribute -> names.contains(attribute.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<String> names(List<KeySchemaElement> schema) {
    return schema.stream().map(KeySchemaElement::attributeName).toList();
  }
}
