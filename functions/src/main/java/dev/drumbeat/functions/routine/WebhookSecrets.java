package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.adapter.Signature;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTrigger.SigningMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The secrets of webhooks. A signature can only be checked by who knows the secret, so a digest
 * would not do; instead of being stored it is derived from the instance's own, for this trigger and
 * generation. The table holds nothing that could sign.
 */
@Singleton
public class WebhookSecrets {
  /** No token and no cursor begins like this: the uses of the key stay apart. */
  private static final String PURPOSE = "drumbeat webhook secret\n";

  private final Secrets secrets;

  @Inject
  public WebhookSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  /** What whoever sets up the sender is shown: nothing, where nothing is signed. */
  Optional<String> shown(RoutineTrigger trigger) {
    return trigger
        .webhook()
        .filter(webhook -> webhook.signing() != SigningMode.NONE)
        .map(webhook -> of(trigger));
  }

  String of(RoutineTrigger trigger) {
    String what =
        PURPOSE
            + trigger.company().value()
            + "\n"
            + trigger.id().value()
            + "\n"
            + trigger.webhook().orElseThrow().generation();
    return Signature.hex(secrets.runTokenKey(), what.getBytes(StandardCharsets.UTF_8));
  }
}
