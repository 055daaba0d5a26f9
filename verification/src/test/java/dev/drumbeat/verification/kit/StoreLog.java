package dev.drumbeat.verification.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which store calls were made, and what the store holds. */
public final class StoreLog {
  private final List<String> calls = new ArrayList<>();

  /** The same client, with its calls noted; give it to {@link Drumbeat#over}. */
  public DynamoDbClient over(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              note(method.getName());
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private synchronized void note(String call) {
    calls.add(call);
  }

  /** The calls since the last time, in order. */
  public synchronized List<String> drain() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** Every item of the table. */
  public static Map<String, Map<String, AttributeValue>> contents(Drumbeat drumbeat) {
    Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    drumbeat
        .bean(DynamoDbClient.class)
        .scanPaginator(request -> request.tableName("drumbeat").consistentRead(true))
        .items()
        .forEach(item -> items.put(item.get("pk").s() + " / " + item.get("sk").s(), item));
    return items;
  }
}
