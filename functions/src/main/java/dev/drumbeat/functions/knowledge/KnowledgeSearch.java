package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.knowledge.Posting;
import dev.drumbeat.model.knowledge.Ranking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds entries by their words: one query for each word, of the postings that weigh most, then the
 * entries themselves, which alone say whether they still hold. What it reads is bounded, however
 * many entries there are.
 */
@Singleton
public class KnowledgeSearch {
  private static final String LAST = "9999";

  private final Table table;

  @Inject
  public KnowledgeSearch(Table table) {
    this.table = table;
  }

  /** Ranks what says these words: of each at most {@code limit} postings are read. */
  void words(CompanyId company, List<String> words, int limit, Ranking into) {
    words.forEach(
        word -> into.word(postings(company, KnowledgeKeys.term(company, word), limit), limit));
  }

  /** Ranks what is gathered in a place, each worth as much as a word of this rarity. */
  void place(CompanyId company, Gathered place, Ranking into) {
    String partition = KnowledgeKeys.place(company, place.name());
    into.add(postings(company, partition, place.limit()), place.worth());
  }

  /** The surest entries of a place. */
  record Gathered(String name, int limit, double worth) {}

  private List<Posting> postings(CompanyId company, String partition, int limit) {
    Query heaviest = Query.between(partition, "0", LAST, limit).descending();
    return table.query(company, heaviest).items().stream().map(PostingItem::read).toList();
  }

  /** Those of the entries that exist, in this order. */
  List<KnowledgeEntry> entries(CompanyId company, List<KnowledgeId> ids) {
    List<Key> keys = ids.stream().map(id -> KnowledgeKeys.entry(company, id)).toList();
    Map<Key, Item> found = keys.isEmpty() ? Map.of() : table.getAll(company, keys);
    return keys.stream()
        .flatMap(key -> Optional.ofNullable(found.get(key)).stream())
        .map(KnowledgeItem::read)
        .toList();
  }
}
