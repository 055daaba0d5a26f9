package dev.drumbeat.functions.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From an HTTP API event to a {@link Call}: authenticated, resolved, validated. */
@Singleton
public class CallReader {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** What a form or JSON may take around a file of the largest size. */
  private static final int ENVELOPE_BYTES = 64 * 1024;

  private final Authenticator authenticator;
  private final Tenants tenants;
  private final Json json;
  private final Forms forms;
  private final Clock clock;

  @Inject
  public CallReader(
      Authenticator authenticator, Tenants tenants, Json json, Forms forms, Clock clock) {
    this.authenticator = authenticator;
    this.tenants = tenants;
    this.json = json;
    this.forms = forms;
    this.clock = clock;
  }

  /**
   * The call.
   *
   * @throws RefusedCall for whatever keeps the request from reaching its action
   */
  Call read(Action action, APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = lowerCased(event.getHeaders());
    boolean proven = action.callers() == Callers.PROVEN;
    Caller caller = proven ? new Caller.Anonymous() : authenticator.caller(headers);
    Access.requireKind(action.callers(), caller);
    Map<String, String> query = orEmpty(event.getQueryStringParameters());
    Map<String, String> path = orEmpty(event.getPathParameters());
    Tenants.Place place = tenants.place(caller, path, query.get("companyId"));
    Access.requireRole(action, place.caller());
    Map<String, String> resolved = tenants.resolved(place, path);
    JsonNode body = body(action, event, headers.getOrDefault("content-type", ""));
    JsonNode parameters = parameters(action, query);
    requireValid(action, body, parameters);
    Call call =
        new Call(
            action,
            place.caller(),
            place.company(),
            resolved,
            new Fields(parameters),
            new Fields(body),
            headers,
            clock.instant());
    Access.requireFields(action, call);
    return call;
  }

  private JsonNode body(Action action, APIGatewayV2HTTPEvent event, String contentType) {
    byte[] sent = sent(event);
    boolean isForm = action.request().isForm() && Forms.isForm(contentType);
    if (sent.length > MOST_BYTES + (isForm ? ENVELOPE_BYTES : 0)) {
      throw new RefusedCall(ProblemCode.PAYLOAD_TOO_LARGE);
    }
    if (isForm) {
      return forms.read(sent, contentType);
    }
    String text =
        event.getIsBase64Encoded() ? new String(sent, StandardCharsets.UTF_8) : given(event);
    if (text.isBlank()
        || action.method() == dev.drumbeat.model.api.Method.GET
        || action.callers() == Callers.PROVEN) {
      return json.object();
    }
    return json.parse(text)
        .filter(JsonNode::isObject)
        .orElseThrow(() -> new RefusedCall(ProblemCode.MALFORMED_JSON));
  }

  /** The body as it was sent, byte by byte: what a signature is about. */
  public static byte[] sent(APIGatewayV2HTTPEvent event) {
    String body = given(event);
    try {
      return event.getIsBase64Encoded()
          ? Base64.getDecoder().decode(body)
          : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new RefusedCall(ProblemCode.MALFORMED_JSON);
    }
  }

  private static String given(APIGatewayV2HTTPEvent event) {
    return event.getBody() == null ? "" : event.getBody();
  }

  /** Query parameters become the types their fields have, so that one validator serves both. */
  private JsonNode parameters(Action action, Map<String, String> query) {
    ObjectNode typed = json.object();
    for (Field field : action.query().fields()) {
      String text = query.get(field.name());
      if (text != null && !text.isEmpty()) {
        typed.set(field.name(), typed(field.type(), text));
      }
    }
    return typed;
  }

  private JsonNode typed(Field.Type type, String text) {
    boolean converts =
        switch (type) {
          case INTEGER -> text.matches("-?\\d{1,18}");
          case FLAG -> text.equals("true") || text.equals("false");
          default -> false;
        };
    return converts ? json.stored(text.replaceFirst("^(-?)0+(?=\\d)", "$1")) : json.tree(text);
  }

  private static void requireValid(Action action, JsonNode body, JsonNode query) {
    List<Violation> violations = new ArrayList<>(Validator.violations(query, action.query()));
    violations.addAll(Validator.violations(body, action.request()));
    if (!violations.isEmpty()) {
      throw Violation.refusal(violations);
    }
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    Map<String, String> lower = new HashMap<>();
    orEmpty(headers).forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
