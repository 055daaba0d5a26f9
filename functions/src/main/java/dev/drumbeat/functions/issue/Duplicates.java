package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.gateway.wire.RelatedWork;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Duplicate protection of creation, as the incumbent's clients ask for it in the body: by {@code
 * idempotencyKey} for seven days, and by title for two days where {@code allowDuplicate} is false.
 */
@Singleton
public class Duplicates {
  private static final Duration KEY_KEPT = Duration.ofDays(7);
  private static final Duration TITLE_KEPT = Duration.ofDays(2);

  private final Table table;
  private final IssueReader issues;
  private final IssueWire wire;

  @Inject
  public Duplicates(Table table, IssueReader issues, IssueWire wire) {
    this.table = table;
    this.issues = issues;
    this.wire = wire;
  }

  /** The issue created with the same key, if there is one. */
  Optional<Outcome> byKey(Call call) {
    return keyMark(call)
        .flatMap(key -> table.get(call.company(), key))
        .filter(mark -> mark.instant("expiresAt").isAfter(call.now()))
        .flatMap(mark -> issues.find(call.company(), mark.id("issueId", IssueId::new)))
        .map(issue -> duplicate(issue, "idempotency_key"));
  }

  /** The recent open issue of the same title, if the caller wants no second one. */
  Optional<Outcome> byTitle(Call call, Optional<Item> mark) {
    if (!call.body().hasValue("allowDuplicate") || call.body().flag("allowDuplicate")) {
      return Optional.empty();
    }
    return mark.filter(found -> found.instant("expiresAt").isAfter(call.now()))
        .flatMap(found -> issues.find(call.company(), found.id("issueId", IssueId::new)))
        .filter(issue -> !issue.status().isClosed())
        .map(issue -> duplicate(issue, "recent_open_title"));
  }

  private Outcome duplicate(Issue issue, String reason) {
    ObjectNode row = wire.created(issue, List.of(), RelatedWork.NONE);
    row.put("deduplicated", true);
    row.put("deduplicationReason", reason);
    return Outcome.answer(Answer.ok(row));
  }

  /** Notes the new issue under its key and title; two at once cannot both be the first. */
  void note(WriteSet writes, Call call, CreationReader.Found found, Issue issue) {
    keyMark(call)
        .ifPresent(key -> writes.put("creationKey", mark(key, issue, KEY_KEPT), expired(call)));
    Key title = CreationReader.titleMark(call, found.parent().map(Issue::id));
    Condition seen =
        found
            .titleMark()
            .map(item -> Condition.of(SAME_ISSUE).with(":noted", item.text("issueId")))
            .orElse(Condition.ABSENT);
    writes.put("creationTitle", mark(title, issue, TITLE_KEPT), seen);
  }

  /** The mark names the issue it named when it was read. */
  static final String SAME_ISSUE = "issueId = :noted";

  private static Condition expired(Call call) {
    return Condition.of("attribute_not_exists(pk) OR expiresAt <= :now").with(":now", call.now());
  }

  private static Item mark(Key key, Issue issue, Duration kept) {
    return Item.at(key)
        .id("issueId", issue.id())
        .instant("expiresAt", issue.createdAt().plus(kept))
        .number("ttl", issue.createdAt().plus(kept).getEpochSecond());
  }

  private static Optional<Key> keyMark(Call call) {
    return call.body()
        .nonEmpty("idempotencyKey")
        .map(Credentials::hash)
        .map(hash -> Keys.idempotency(call.company(), "creation", "key", hash));
  }
}
