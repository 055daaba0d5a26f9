package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Query.Position;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import dev.drumbeat.model.knowledge.Ranking;
import dev.drumbeat.model.knowledge.Ranking.Ranked;
import dev.drumbeat.model.knowledge.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages of entries. A page looks at a bounded number of entries, whatever its filters leave of
 * them; its link goes on from there.
 */
@Singleton
public class KnowledgeLists {
  /** Of more words the query's first are looked for. */
  static final int MOST_WORDS = 8;

  /** Of a word that more entries say, those that say it most. */
  static final int POSTINGS = 200;

  private static final int USUAL_LIMIT = 20;

  private final Table table;
  private final KnowledgeSearch search;
  private final Cursors cursors;

  @Inject
  public KnowledgeLists(Table table, KnowledgeSearch search, Cursors cursors) {
    this.table = table;
    this.search = search;
    this.cursors = cursors;
  }

  /** Some entries and, if there may be more, where to go on. */
  record Listed(List<KnowledgeEntry> entries, Optional<Position> next) {}

  /** Everything, the newest first, whatever its status. */
  Listed all(Call call) {
    String partition = KnowledgeKeys.entries(call.company());
    Query newest = Query.prefix(partition, KnowledgeItem.PREFIX, limit(call)).descending();
    Page page = table.query(call.company(), newest.startingAfter(cursors.start(call)));
    List<KnowledgeEntry> entries =
        page.items().stream()
            .map(KnowledgeItem::read)
            .filter(entry -> fits(call.query(), entry))
            .toList();
    return new Listed(entries, page.next());
  }

  /** What says these words and holds, the best first. */
  Listed found(Call call, String words) {
    Ranking ranking =
        new Ranking(each -> each.lasts(call.now()) && fits(call.query(), each.scope()));
    search.words(call.company(), Terms.asked(words, "", MOST_WORDS), POSTINGS, ranking);
    Optional<String> after = cursors.start(call).map(Position::sort);
    List<Ranked> left =
        ranking.best().stream()
            .filter(each -> after.filter(last -> last.compareTo(place(each)) <= 0).isEmpty())
            .toList();
    List<Ranked> looked = left.stream().limit(limit(call)).toList();
    List<KnowledgeEntry> entries =
        search
            .entries(call.company(), looked.stream().map(each -> each.posting().entry()).toList())
            .stream()
            .filter(entry -> entry.isCurrent(call.now()) && fits(call.query(), entry))
            .toList();
    Optional<Position> next =
        left.size() > looked.size()
            ? Optional.of(new Position(place(looked.getLast()), KnowledgeKeys.mark(call.company())))
            : Optional.empty();
    return new Listed(entries, next);
  }

  /** Sorts backwards as entries are ranked. */
  private static String place(Ranked ranked) {
    return String.format("%09d#%s", ranked.score(), ranked.posting().entry().value());
  }

  private static int limit(Call call) {
    return call.query().integerOr("limit", USUAL_LIMIT);
  }

  private static boolean fits(Fields query, KnowledgeEntry entry) {
    return fits(query, entry.scope())
        && query.text("status").filter(s -> !s.equals(entry.state().status().wire())).isEmpty()
        && query
            .text("tag")
            .map(tag -> tag.toLowerCase(Locale.ROOT))
            .filter(tag -> !entry.content().tags().contains(tag))
            .isEmpty();
  }

  private static boolean fits(Fields query, KnowledgeScope scope) {
    return query.text("scope").filter(kind -> !kind.equals(scope.kind())).isEmpty()
        && query
            .text("scopeId")
            .map(id -> id.toLowerCase(Locale.ROOT))
            .filter(id -> !scope.id().equals(Optional.of(id)))
            .isEmpty();
  }
}
