package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.adapter.Signature;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTrigger.SigningMode;
import dev.drumbeat.model.routine.RoutineTrigger.Webhook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a message to a webhook comes from who knows its secret (W13). */
@Singleton
public class WebhookProof {
  private static final String SIGNATURE = "x-paperclip-signature";
  private static final String TIMESTAMP = "x-paperclip-timestamp";
  private static final String GITHUB_SIGNATURE = "x-hub-signature-256";
  private static final String GITHUB_DELIVERY = "x-github-delivery";
  private static final Pattern TIME = Pattern.compile("\\d{1,15}");
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +");
  private static final String PREFIX = "sha256=";

  /** Above it, a time is in milliseconds. */
  private static final long LATEST_SECOND = 1_000_000_000_000L;

  private final WebhookSecrets secrets;

  @Inject
  public WebhookProof(WebhookSecrets secrets) {
    this.secrets = secrets;
  }

  /** Whether the message proves that, by the trigger's mode. */
  boolean holds(RoutineTrigger trigger, Call call, byte[] body) {
    Webhook webhook = trigger.webhook().orElseThrow();
    String secret = secrets.of(trigger);
    return switch (webhook.signing()) {
      case NONE -> true;
      case BEARER ->
          call.header("authorization")
              .map(said -> BEARER.matcher(said).replaceFirst("").strip())
              .filter(said -> same(said, secret))
              .isPresent();
      case HMAC_SHA256 ->
          isCurrent(call, webhook) && signed(call, Signature.of(secret, time(call), body));
      case GITHUB_HMAC -> signed(call, Signature.of(secret, body));
    };
  }

  /**
   * By what a repetition of the message is known. A signature that covers the time is the message's
   * own name, so a message that is heard twice fires once, whatever else was put beside it.
   */
  List<String> marks(RoutineTrigger trigger, Call call) {
    List<String> marks = new ArrayList<>();
    SigningMode mode = trigger.webhook().orElseThrow().signing();
    if (mode == SigningMode.HMAC_SHA256) {
      signature(call).ifPresent(signature -> marks.add("signature " + signature));
    }
    key(trigger, call).ifPresent(key -> marks.add("key " + key));
    return marks;
  }

  /** The key under which the sender would repeat it. */
  Optional<String> key(RoutineTrigger trigger, Call call) {
    boolean github = trigger.webhook().orElseThrow().signing() == SigningMode.GITHUB_HMAC;
    return call.header("idempotency-key")
        .or(() -> github ? call.header(GITHUB_DELIVERY) : Optional.empty())
        .filter(key -> !key.isBlank());
  }

  private static boolean signed(Call call, String expected) {
    return signature(call).filter(given -> same(PREFIX + given, expected)).isPresent();
  }

  private static Optional<String> signature(Call call) {
    return call.header(SIGNATURE)
        .or(() -> call.header(GITHUB_SIGNATURE))
        .map(given -> given.strip().toLowerCase(Locale.ROOT))
        .map(given -> given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given);
  }

  private static String time(Call call) {
    return call.header(TIMESTAMP).map(String::strip).orElse("");
  }

  private static boolean isCurrent(Call call, Webhook webhook) {
    String said = time(call);
    if (!TIME.matcher(said).matches()) {
      return false;
    }
    long number = Long.parseLong(said);
    Instant sent =
        number > LATEST_SECOND ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    Duration window = Duration.ofSeconds(webhook.replayWindowSec());
    return Duration.between(sent, call.now()).abs().compareTo(window) <= 0;
  }

  /** Takes as long whatever is wrong. */
  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
