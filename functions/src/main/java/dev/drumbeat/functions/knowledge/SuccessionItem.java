package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeId;

/**
 * {@code C#c#SUCCESSION#<first> / <place, 6 digits>}: an entry's place among those that superseded
 * each other. Each place is taken once, so the chain has no forks.
 */
final class SuccessionItem {
  private SuccessionItem() {}

  /** Adds that the second takes the place of the first. */
  static void follow(WriteSet writes, KnowledgeEntry before, KnowledgeEntry after) {
    if (before.succession().place() == 0) {
      add(writes, before, before.id());
    }
    add(writes, after, after.succession().first().orElseThrow());
  }

  private static void add(WriteSet writes, KnowledgeEntry entry, KnowledgeId first) {
    Item item =
        Item.at(KnowledgeKeys.succession(entry.company(), first, entry.succession().place()))
            .id("id", entry.id())
            .text("title", entry.content().title())
            .instant("createdAt", entry.createdAt());
    writes.put("succession", item, Condition.ABSENT);
  }
}
