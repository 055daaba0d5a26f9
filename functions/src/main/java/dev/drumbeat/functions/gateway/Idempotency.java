package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Method;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The header {@code Idempotency-Key} on POST (E3): the record of the first answer rides in the
 * transaction of its effect. Kept for a week; the table's TTL only collects the garbage.
 */
@Singleton
public class Idempotency {
  static final String PARTICIPANT = "idempotency";
  private static final String HEADER = "idempotency-key";
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LONGEST_ANSWER = 300_000;

  private final Table table;
  private final Json json;

  @Inject
  public Idempotency(Table table, Json json) {
    this.table = table;
    this.json = json;
  }

  /** What the first call with this key came to, if there was one. */
  Optional<Outcome> replay(Call call) {
    return key(call)
        .flatMap(key -> table.get(call.company(), key))
        .filter(record -> record.instant("expiresAt").isAfter(call.now()))
        .map(record -> replayed(call, record));
  }

  private Outcome replayed(Call call, Item record) {
    if (!record.text("fingerprint").equals(fingerprint(call))) {
      return Outcome.refuse(ProblemCode.IDEMPOTENCY_MISMATCH);
    }
    return record
        .optionalText("body")
        .map(
            body ->
                Outcome.answer(
                    new Answer(
                            record.integer("status"), json.stored(body), java.util.Map.of(), false)
                        .with("Idempotency-Replayed", "true")))
        .orElseGet(() -> Outcome.refuse(ProblemCode.ALREADY_CREATED));
  }

  void record(Call call, WriteSet writes, Answer answer) {
    key(call).ifPresent(key -> writes.put(PARTICIPANT, item(call, key, answer), fresh(call)));
  }

  private static Condition fresh(Call call) {
    return Condition.of("attribute_not_exists(pk) OR expiresAt <= :now").with(":now", call.now());
  }

  private Item item(Call call, Key key, Answer answer) {
    Item item =
        Item.at(key)
            .text("fingerprint", fingerprint(call))
            .number("status", answer.status())
            .instant("expiresAt", call.now().plus(KEPT))
            .number("ttl", call.now().plus(KEPT).getEpochSecond());
    String body = json.write(answer.body());
    return answer.secret() || body.length() > LONGEST_ANSWER ? item : item.text("body", body);
  }

  private static String fingerprint(Call call) {
    return Credentials.hash(call.path() + "\n" + call.body().raw());
  }

  private static Optional<Key> key(Call call) {
    if (call.action().method() != Method.POST || call.tenant().isEmpty()) {
      return Optional.empty();
    }
    return call.header(HEADER)
        .filter(key -> !key.isBlank())
        .map(Credentials::hash)
        .map(
            hash ->
                Keys.idempotency(
                    call.company(), call.caller().principal(), call.action().function(), hash));
  }
}
