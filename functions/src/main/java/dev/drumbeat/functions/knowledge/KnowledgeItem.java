package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.comment.AuthorFields;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Content;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Source;
import dev.drumbeat.model.knowledge.KnowledgeEntry.State;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Succession;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import dev.drumbeat.model.knowledge.KnowledgeStatus;

/**
 * {@code C#c#KNOWLEDGE / ENTRY#<id>}: what a company knows, in order of creation; {@code MARK}
 * beside them exists once there is any, so that a company without knowledge is not searched.
 */
public final class KnowledgeItem {
  public static final String PREFIX = "ENTRY#";

  static final String PARTICIPANT = "knowledge";

  /** Nothing about the entry changed since it was read. */
  static final String UNCHANGED = "version = :knowledgeVersion";

  /** One more run used it; whoever read it before reads again. */
  static final String USED = "SET uses = uses + :one, version = version + :one";

  private KnowledgeItem() {}

  static void add(WriteSet writes, KnowledgeEntry entry) {
    writes.put(PARTICIPANT, write(entry), Condition.ABSENT);
    PostingItem.add(writes, entry);
  }

  static void change(WriteSet writes, KnowledgeEntry before, KnowledgeEntry after) {
    Condition unchanged = Condition.of(UNCHANGED).with(":knowledgeVersion", before.version());
    writes.put(PARTICIPANT, write(after), unchanged);
    PostingItem.follow(writes, before, after);
  }

  static void use(WriteSet writes, KnowledgeEntry entry) {
    Change more = Change.of(USED).with(":one", 1);
    writes.update(
        PARTICIPANT, KnowledgeKeys.entry(entry.company(), entry.id()), more, Condition.PRESENT);
  }

  /** Marks that there is knowledge, the first time. */
  static void mark(WriteSet writes) {
    Item mark = Item.at(KnowledgeKeys.mark(writes.company()));
    writes.put("knowledgeMark", mark, Condition.ABSENT);
  }

  /** The entry as it is stored. */
  public static Item write(KnowledgeEntry entry) {
    Item item =
        Item.at(KnowledgeKeys.entry(entry.company(), entry.id()))
            .id("id", entry.id())
            .id("companyId", entry.company())
            .text("title", entry.content().title())
            .text("body", entry.content().body())
            .texts("tags", entry.content().tags())
            .text("scope", entry.scope().kind())
            .text("scopeNamed", PostingItem.named(entry.scope()))
            .id("issueId", entry.source().issue())
            .ids("similar", entry.similar())
            .number("uses", entry.uses())
            .instant("createdAt", entry.createdAt())
            .instant("updatedAt", entry.updatedAt())
            .number("version", entry.version());
    State state = entry.state();
    item.text("status", state.status().wire())
        .flag("accepted", state.accepted())
        .number("confidence", state.confidence())
        .instant("expiresAt", state.expiresAt());
    Succession succession = entry.succession();
    item.id("first", succession.first())
        .number("place", succession.place())
        .id("supersedes", succession.supersedes())
        .id("supersededBy", succession.supersededBy());
    return AuthorFields.write(item, entry.source().author());
  }

  public static KnowledgeEntry read(Item item) {
    return new KnowledgeEntry(
        item.id("id", KnowledgeId::new),
        item.id("companyId", CompanyId::new),
        new Content(item.text("title"), item.text("body"), item.texts("tags")),
        KnowledgeScope.of(item.text("scope"), item.text("scopeNamed")),
        new Source(AuthorFields.read(item), item.optionalId("issueId", IssueId::new)),
        new State(
            KnowledgeStatus.of(item.text("status")),
            item.flag("accepted"),
            item.integer("confidence"),
            item.optionalInstant("expiresAt")),
        new Succession(
            item.optionalId("first", KnowledgeId::new),
            item.integer("place"),
            item.optionalId("supersedes", KnowledgeId::new),
            item.optionalId("supersededBy", KnowledgeId::new)),
        item.ids("similar", KnowledgeId::new),
        item.number("uses"),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }
}
