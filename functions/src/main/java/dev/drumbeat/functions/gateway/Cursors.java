package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Query.Position;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Opaque cursors, bound by a signature to company and action: another's cursor is refused (E2). */
@Singleton
public class Cursors {
  private static final int SIGNATURE_BYTES = 16;

  private final Secrets secrets;
  private final Json json;

  @Inject
  public Cursors(Secrets secrets, Json json) {
    this.secrets = secrets;
    this.json = json;
  }

  /** Where this call shall go on, if it brought a cursor. */
  public Optional<Position> start(Call call) {
    return call.query().text("cursor").map(cursor -> open(call, cursor));
  }

  /** The same answer with the link to the next page, if there is one. */
  public Answer linked(Call call, Answer answer, Optional<Position> next) {
    return next.map(position -> answer.with("Link", link(call, position))).orElse(answer);
  }

  private String link(Call call, Position position) {
    StringBuilder url = new StringBuilder(call.action().path());
    call.path().forEach((name, value) -> replace(url, "{" + name + "}", value));
    url.append("?cursor=").append(seal(call, position));
    call.query()
        .raw()
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("cursor")) {
                url.append('&')
                    .append(field.getKey())
                    .append('=')
                    .append(encoded(field.getValue()));
              }
            });
    return "<" + url + ">; rel=\"next\"";
  }

  private static String encoded(JsonNode value) {
    return java.net.URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
  }

  private static void replace(StringBuilder url, String name, String value) {
    int at = url.indexOf(name);
    if (at >= 0) {
      url.replace(at, at + name.length(), value);
    }
  }

  private String seal(Call call, Position position) {
    String content = json.write(List.of(position.sort(), position.key().pk(), position.key().sk()));
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    byte[] signed = Arrays.copyOf(signature(call, bytes), SIGNATURE_BYTES + bytes.length);
    System.arraycopy(bytes, 0, signed, SIGNATURE_BYTES, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private Position open(Call call, String cursor) {
    try {
      byte[] signed = Base64.getUrlDecoder().decode(cursor);
      byte[] bytes = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
      byte[] claimed = Arrays.copyOf(signed, SIGNATURE_BYTES);
      if (MessageDigest.isEqual(claimed, signature(call, bytes))) {
        JsonNode content = json.stored(new String(bytes, StandardCharsets.UTF_8));
        Key key = new Key(content.get(1).textValue(), content.get(2).textValue());
        return new Position(content.get(0).textValue(), key);
      }
    } catch (IllegalArgumentException notOurs) {
      throw refused();
    }
    throw refused();
  }

  private static RefusedCall refused() {
    Map<String, Object> violation =
        new Violation("invalid_value", List.of("cursor"), "Not a cursor of this list").wire();
    return new RefusedCall(
        Problem.of(ProblemCode.VALIDATION_ERROR, Map.of("violations", List.of(violation))));
  }

  private byte[] signature(Call call, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secrets.runTokenKey(), "HmacSHA256"));
      mac.update(call.company().value().getBytes(StandardCharsets.UTF_8));
      mac.update(call.action().function().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HmacSHA256", impossible);
    }
  }
}
