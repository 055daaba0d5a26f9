package dev.drumbeat.embedded;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.api.Routing;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds the event API Gateway would send (HTTP API, format 2.0), as JSON, and reads it back:
 * nothing reaches a function that would not reach it in Lambda.
 */
@Singleton
public class HttpEvents {
  private final ObjectMapper mapper =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  APIGatewayV2HTTPEvent event(RoutingContext context, Routing.Match match, String requestId) {
    ObjectNode event = mapper.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.action().routeKey());
    event.put("rawPath", context.request().path());
    event.put("rawQueryString", Optional.ofNullable(context.request().query()).orElse(""));
    joined(event.putObject("headers"), context.request().headers(), true);
    joined(event.putObject("queryStringParameters"), context.queryParams(), false);
    match.parameters().forEach(event.putObject("pathParameters")::put);
    context.request().headers().getAll("cookie").forEach(event.putArray("cookies")::add);
    ObjectNode requestContext = event.putObject("requestContext").put("requestId", requestId);
    requestContext
        .putObject("http")
        .put("method", context.request().method().name())
        .put("path", context.request().path());
    body(event, RawBody.of(context));
    try {
      return mapper.readValue(mapper.writeValueAsString(event), APIGatewayV2HTTPEvent.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An event did not survive its own form", impossible);
    }
  }

  private static void joined(ObjectNode into, MultiMap values, boolean lowerCase) {
    for (String name : values.names()) {
      String key = lowerCase ? name.toLowerCase(Locale.ROOT) : name;
      into.put(key, String.join(",", values.getAll(name)));
    }
  }

  /** Text as it is; what is not UTF-8 in base64, as API Gateway does. */
  private static void body(ObjectNode event, Buffer buffer) {
    event.put("isBase64Encoded", false);
    if (buffer.length() == 0) {
      return;
    }
    try {
      event.put(
          "body",
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(buffer.getBytes()))
              .toString());
    } catch (CharacterCodingException binary) {
      event.put("isBase64Encoded", true);
      event.put("body", Base64.getEncoder().encodeToString(buffer.getBytes()));
    }
  }
}
