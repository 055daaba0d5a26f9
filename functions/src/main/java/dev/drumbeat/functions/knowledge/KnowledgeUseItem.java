package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.run.RunId;

/** {@code C#c#USED#<entry> / RUN#<run>}: that a run used an entry, so that it counts once. */
final class KnowledgeUseItem {
  static final String PARTICIPANT = "knowledgeUse";

  private KnowledgeUseItem() {}

  static void add(WriteSet writes, KnowledgeEntry entry, RunId run) {
    Item item = Item.at(KnowledgeKeys.use(entry.company(), entry.id(), run)).id("runId", run);
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }
}
