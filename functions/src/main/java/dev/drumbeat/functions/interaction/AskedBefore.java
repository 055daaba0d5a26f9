package dev.drumbeat.functions.interaction;

import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.interaction.Interaction;
import java.util.Map;
import java.util.Optional;

/**
 * {@code C#c#IDEM#interaction#<issue> / <hash of the key>}: which interaction an {@code
 * idempotencyKey} of an issue stands for. It lasts as long as the interaction.
 */
record AskedBefore(Key key, String fingerprint) {
  static Optional<AskedBefore> of(Interaction asked) {
    String issue = asked.issue().value();
    String content = asked.kind().wire() + " " + asked.asked().payload();
    return asked
        .terms()
        .idempotencyKey()
        .map(
            text ->
                new AskedBefore(
                    Keys.idempotency(asked.company(), "interaction", issue, Credentials.hash(text)),
                    Digest.sha256(content)));
  }

  void note(WriteSet writes, Interaction asked) {
    Item mark = Item.at(key).id("interactionId", asked.id()).text("fingerprint", fingerprint);
    writes.put("askedBefore", mark, Condition.ABSENT);
  }

  /** Refuses a key that stands for another request. */
  void requireSame(Item found) {
    if (!found.text("fingerprint").equals(fingerprint)) {
      Map<String, Object> details =
          Map.of("error", "idempotencyKey was used for another request; use a new key");
      throw new RefusedCall(Problem.of(ProblemCode.ALREADY_EXISTS, details));
    }
  }
}
