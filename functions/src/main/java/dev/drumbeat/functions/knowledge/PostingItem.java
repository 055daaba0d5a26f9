package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import dev.drumbeat.model.knowledge.Posting;
import dev.drumbeat.model.knowledge.Terms;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code C#c#TERM#<word> / <weight>#<entry>}: an entry says a word; {@code C#c#PLACE#<scope> /
 * <confidence>#<entry>}: an entry is of a scope. Both exist exactly while the entry is proposed or
 * active; of one that expires the table's TTL removes them, and the entry itself says so before.
 */
public final class PostingItem {
  /** Nobody but its entry ever writes it; time may have removed it. */
  static final String OWN = "attribute_not_exists(pk) OR entryId = :postedEntry";

  private static final String PARTICIPANT = "posting";
  private static final int CONFIDENCE = Terms.FULL / 100;

  private PostingItem() {}

  static void add(WriteSet writes, KnowledgeEntry entry) {
    of(entry).forEach((key, weight) -> put(writes, key, entry, weight));
  }

  /** Adds what a change of an entry does to its postings. */
  static void follow(WriteSet writes, KnowledgeEntry before, KnowledgeEntry after) {
    Map<Key, Integer> old = of(before);
    Map<Key, Integer> kept = of(after);
    old.keySet().stream()
        .filter(key -> !kept.containsKey(key))
        .forEach(key -> writes.delete(PARTICIPANT, key, own(before)));
    boolean same =
        before.state().confidence() == after.state().confidence()
            && before.state().expiresAt().equals(after.state().expiresAt());
    kept.forEach(
        (key, weight) -> {
          if (!same || !old.containsKey(key)) {
            put(writes, key, after, weight);
          }
        });
  }

  /** Where the entry is posted, and with which weight: nowhere once it is not current. */
  public static Map<Key, Integer> of(KnowledgeEntry entry) {
    Map<Key, Integer> postings = new LinkedHashMap<>();
    if (entry.state().status().isCurrent()) {
      CompanyId company = entry.company();
      Terms.of(entry.content())
          .weights()
          .forEach(
              (term, weight) ->
                  postings.put(key(KnowledgeKeys.term(company, term), weight, entry), weight));
      int sure = entry.state().confidence() * CONFIDENCE;
      String place = KnowledgeKeys.place(company, entry.scope().place());
      postings.put(key(place, sure, entry), sure);
    }
    return postings;
  }

  /** Read backwards, the heaviest come first, and of equals the newest. */
  private static Key key(String partition, int weight, KnowledgeEntry entry) {
    return new Key(partition, Keys.sort(String.format("%04d", weight), entry.id().value()));
  }

  private static void put(WriteSet writes, Key key, KnowledgeEntry entry, int weight) {
    writes.put(PARTICIPANT, write(key, entry, weight), own(entry));
  }

  /** A posting as it is stored. */
  public static Item write(Key key, KnowledgeEntry entry, int weight) {
    Item item =
        Item.at(key)
            .id("entryId", entry.id())
            .number("weight", weight)
            .number("confidence", entry.state().confidence())
            .text("scope", entry.scope().kind())
            .text("scopeNamed", named(entry.scope()))
            .instant("expiresAt", entry.state().expiresAt());
    entry.state().expiresAt().ifPresent(end -> item.number("ttl", end.getEpochSecond()));
    return item;
  }

  static Posting read(Item item) {
    return new Posting(
        item.id("entryId", KnowledgeId::new),
        item.integer("weight"),
        item.integer("confidence"),
        KnowledgeScope.of(item.text("scope"), item.text("scopeNamed")),
        item.optionalInstant("expiresAt"));
  }

  /** The id or the glob of a scope; empty of the company's. */
  static String named(KnowledgeScope scope) {
    return scope.id().or(scope::path).orElse("");
  }

  private static Condition own(KnowledgeEntry entry) {
    return Condition.of(OWN).with(":postedEntry", entry.id().value());
  }
}
