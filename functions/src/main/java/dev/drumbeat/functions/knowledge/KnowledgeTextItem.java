package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Content;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import java.util.Optional;

/**
 * {@code C#c#SAID#<fingerprint> / SAID}: which entry said just these words of a scope last, so that
 * two at once cannot both be the first.
 */
final class KnowledgeTextItem {
  /** It names the entry it named when it was read. */
  static final String SAME_ENTRY = "entryId = :saidBy";

  private KnowledgeTextItem() {}

  static Key key(CompanyId company, Content content, KnowledgeScope scope) {
    return KnowledgeKeys.text(company, content.fingerprint(scope));
  }

  static KnowledgeId entry(Item item) {
    return item.id("entryId", KnowledgeId::new);
  }

  /** Notes that this entry says it now, after the one that was read. */
  static void note(WriteSet writes, KnowledgeEntry entry, Optional<Item> seen) {
    Condition asSeen =
        seen.map(item -> Condition.of(SAME_ENTRY).with(":saidBy", item.text("entryId")))
            .orElse(Condition.ABSENT);
    Item mark = Item.at(key(entry.company(), entry.content(), entry.scope()));
    writes.put("knowledgeText", mark.id("entryId", entry.id()), asSeen);
  }
}
