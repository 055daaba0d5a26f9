package dev.drumbeat.verification.bench.replay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Stands before a DynamoDB client and keeps the requests that pass. For one thread. */
final class Recorder implements InvocationHandler {
  private final DynamoDbClient client;
  private final List<Recorded> passed = new ArrayList<>();

  Recorder(DynamoDbClient client) {
    this.client = client;
  }

  /** A call that can be made again, on another copy of the same table. */
  record Recorded(Method method, DynamoDbRequest request) {
    void repeat(DynamoDbClient on) {
      try {
        method.invoke(on, request);
      } catch (InvocationTargetException failed) {
        throw new IllegalStateException("A repeated call failed", failed.getCause());
      } catch (IllegalAccessException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  DynamoDbClient proxy() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
  }

  /** What passed since the last call of this. */
  List<Recorded> drain() {
    List<Recorded> taken = List.copyOf(passed);
    passed.clear();
    return taken;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments.length == 1) {
      if (arguments[0] instanceof DynamoDbRequest request) {
        passed.add(new Recorded(method, request));
      } else if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
