package dev.drumbeat.verification.bench.replay;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drumbeat.model.api.Action;
import io.quarkus.funqy.Funq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;

/** Calls the functions themselves, with no server in between, to see what they ask of the store. */
final class Functions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Wiring wiring;

  Functions(Wiring wiring) {
    this.wiring = wiring;
  }

  /** A request as API Gateway would hand it over. */
  record Asked(
      Action action,
      Map<String, String> path,
      String token,
      String body,
      Map<String, String> query) {
    Asked(Action action, Map<String, String> path, String token, String body) {
      this(action, path, token, body, Map.of());
    }
  }

  JsonNode call(Asked asked) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(asked.action().routeKey())
            .withRawPath(asked.action().path())
            .withPathParameters(asked.path())
            .withQueryStringParameters(asked.query())
            .withHeaders(Map.of("authorization", "Bearer " + asked.token()))
            .withBody(asked.body().isEmpty() ? null : asked.body())
            .build();
    return answer(asked, invoke(asked.action().function(), event));
  }

  private static JsonNode answer(Asked asked, APIGatewayV2HTTPResponse response) {
    if (response.getStatusCode() >= 300) {
      throw new IllegalStateException(asked.action().function() + ": " + response.getBody());
    }
    try {
      return JSON.readTree(response.getBody());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private APIGatewayV2HTTPResponse invoke(String function, APIGatewayV2HTTPEvent event) {
    Method method =
        Wiring.singletons()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(m -> m.isAnnotationPresent(Funq.class) && exports(m, function))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No function " + function));
    try {
      return (APIGatewayV2HTTPResponse)
          method.invoke(wiring.get(method.getDeclaringClass()), event);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(function + " cannot be called", impossible);
    }
  }

  private static boolean exports(Method method, String function) {
    return method.getAnnotation(Funq.class).value().equals(function);
  }
}
