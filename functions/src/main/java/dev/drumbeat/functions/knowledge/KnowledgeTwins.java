package dev.drumbeat.functions.knowledge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.KnowledgeWire;
import dev.drumbeat.functions.knowledge.KnowledgeBody.Draft;
import dev.drumbeat.functions.knowledge.KnowledgeReader.Ground;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeStatus;
import dev.drumbeat.model.knowledge.Ranking;
import dev.drumbeat.model.knowledge.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Duplicates, found as something is written: the same words of a scope are the same entry; nearly
 * the same are named, or are the entry where the caller wants no second one.
 */
@Singleton
public class KnowledgeTwins {
  /** How much two entries have in common to be similar: words of both to all their words. */
  static final double SIMILAR = 0.6;

  private static final int WORDS = 5;
  private static final int POSTINGS = 50;
  private static final int MOST = 3;

  private final KnowledgeSearch search;
  private final KnowledgeWire wire;

  @Inject
  public KnowledgeTwins(KnowledgeSearch search, KnowledgeWire wire) {
    this.search = search;
    this.wire = wire;
  }

  /** The note of who said the same, as it was read. */
  static Optional<Item> said(Ground ground, Draft draft) {
    CompanyId company = ground.call().company();
    return ground.item(KnowledgeTextItem.key(company, draft.content(), draft.scope()));
  }

  /**
   * The entry that says the same, while it holds; also one that was rejected, unless the caller may
   * judge that anew.
   */
  Optional<KnowledgeEntry> same(Ground ground, Draft draft) {
    Call call = ground.call();
    return said(ground, draft)
        .map(KnowledgeTextItem::entry)
        .flatMap(id -> search.entries(call.company(), List.of(id)).stream().findFirst())
        .filter(
            entry ->
                entry.isCurrent(call.now())
                    || (entry.state().status() == KnowledgeStatus.REJECTED && !ground.mayCurate()));
  }

  /** Entries of the scope that say nearly the same; no search where nothing is known yet. */
  List<KnowledgeEntry> similar(Ground ground, Draft draft) {
    Call call = ground.call();
    CompanyId company = call.company();
    if (ground.item(KnowledgeKeys.mark(company)).isEmpty()) {
      return List.of();
    }
    Terms mine = Terms.of(draft.content());
    Ranking ranking =
        new Ranking(each -> each.lasts(call.now()) && each.scope().equals(draft.scope()));
    List<String> heaviest = mine.weights().keySet().stream().limit(WORDS).toList();
    search.words(company, heaviest, POSTINGS, ranking);
    return search
        .entries(
            company, ranking.best().stream().limit(MOST).map(r -> r.posting().entry()).toList())
        .stream()
        .filter(entry -> entry.isCurrent(call.now()) && entry.scope().equals(draft.scope()))
        .filter(entry -> Terms.of(entry.content()).overlap(mine) >= SIMILAR)
        .toList();
  }

  /** The entry that is there already, as the incumbent tells it of issues. */
  Outcome duplicate(KnowledgeEntry entry, String reason) {
    ObjectNode row = wire.row(entry);
    row.put("deduplicated", true);
    row.put("deduplicationReason", reason);
    return Outcome.answer(Answer.ok(row));
  }
}
