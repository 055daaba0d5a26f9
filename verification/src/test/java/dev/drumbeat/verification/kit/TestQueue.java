package dev.drumbeat.verification.kit;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A queue that keeps the bodies it was sent until a test takes them. */
public final class TestQueue {
  private final List<String> bodies = new ArrayList<>();

  /** Everything sent since the last call, in order. */
  public synchronized List<String> drain() {
    List<String> taken = List.copyOf(bodies);
    bodies.clear();
    return taken;
  }

  /** These wait again, as if they had just been sent. */
  public synchronized void fill(List<String> waiting) {
    bodies.addAll(waiting);
  }

  private synchronized Object send(Object request) {
    return switch (request) {
      case SendMessageRequest one -> {
        bodies.add(one.messageBody());
        yield SendMessageResponse.builder().build();
      }
      case SendMessageBatchRequest several -> {
        several.entries().forEach(entry -> bodies.add(entry.messageBody()));
        yield SendMessageBatchResponse.builder().build();
      }
      default -> throw new UnsupportedOperationException(request.getClass().getName());
    };
  }

  SqsClient client() {
    return (SqsClient)
        Proxy.newProxyInstance(
            SqsClient.class.getClassLoader(),
            new Class<?>[] {SqsClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("sendMessage") && arguments != null) {
                return arguments[0] instanceof java.util.function.Consumer<?> filling
                    ? java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, filling)
                    : send(arguments[0]);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
