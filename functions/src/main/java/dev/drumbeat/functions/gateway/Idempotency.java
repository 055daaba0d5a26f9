package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Digest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The header {@code Idempotency-Key} on POST and PATCH (E3): the record of the first answer rides
 * in the transaction of its effect. Kept for a week, under the company or, for a call that founds
 * one, under the human; the table's TTL only collects the garbage.
 */
@Singleton
public class Idempotency {
  static final String PARTICIPANT = "idempotency";
  private static final String HEADER = "idempotency-key";
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LONGEST_ANSWER = 300_000;

  private final Table table;
  private final Directory directory;
  private final Json json;

  @Inject
  public Idempotency(Table table, Directory directory, Json json) {
    this.table = table;
    this.directory = directory;
    this.json = json;
  }

  /** What the first call with this key came to, if there was one. */
  Optional<Outcome> replay(Call call) {
    return hash(call)
        .flatMap(hash -> find(call, hash))
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

  private Optional<Item> find(Call call, String hash) {
    return call.tenant().isPresent()
        ? table.get(call.company(), key(call, hash))
        : directory.foundingAnswer(founder(call), call.action().function(), hash);
  }

  void record(Call call, WriteSet writes, Answer answer) {
    hash(call)
        .map(hash -> key(call, hash))
        .ifPresent(key -> writes.put(PARTICIPANT, item(call, key, answer), fresh(call)));
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
    boolean kept = !answer.secret() && !configures(answer.body());
    return kept && body.length() <= LONGEST_ANSWER ? item.text("body", body) : item;
  }

  /** The configuration of an agent may hold secrets, and is kept with the agent alone. */
  private static boolean configures(JsonNode body) {
    return body.findValues("adapterConfig").stream().anyMatch(config -> !config.isEmpty());
  }

  private static String fingerprint(Call call) {
    return Digest.sha256(call.path() + "\n" + call.body().raw());
  }

  private static Optional<String> hash(Call call) {
    boolean owned = call.tenant().isPresent() || call.actor().userId().isPresent();
    if (!call.action().keepsAnswers() || !owned) {
      return Optional.empty();
    }
    return call.header(HEADER).filter(key -> !key.isBlank()).map(Credentials::hash);
  }

  private static Key key(Call call, String hash) {
    String operation = call.action().function();
    return call.tenant().isPresent()
        ? Keys.idempotency(call.company(), call.caller().principal(), operation, hash)
        : Keys.foundingAnswer(founder(call), operation, hash);
  }

  private static UserId founder(Call call) {
    return call.actor().userId().orElseThrow();
  }
}
