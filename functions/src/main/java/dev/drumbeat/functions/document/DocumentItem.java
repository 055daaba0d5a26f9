package dev.drumbeat.functions.document;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.DocumentId;
import dev.drumbeat.model.issue.IssueId;

/**
 * {@code C#c#ISSUE#i / DOC#<key>}: a document without its body, which its latest revision holds.
 * The size of that body is here, so that a list knows how much it may show before it reads.
 */
public final class DocumentItem {
  public static final String PREFIX = "DOC#";
  public static final String PARTICIPANT = "document";

  /** The document is still at the revision it was read at (C10). */
  static final String UNCHANGED = "id = :documentId AND latestRevisionId = :baseRevision";

  private DocumentItem() {}

  static Item write(Document document, long bodyBytes) {
    Item item =
        Item.at(Keys.document(document.company(), document.issue(), document.key()))
            .id("id", document.id())
            .id("issueId", document.issue())
            .text("documentKey", document.key())
            .text("title", document.title())
            .text("format", document.format())
            .text("latestRevisionId", document.latestRevisionId())
            .number("latestRevisionNumber", document.latestRevisionNumber())
            .number("bodyBytes", bodyBytes)
            .instant("createdAt", document.createdAt())
            .instant("updatedAt", document.updatedAt());
    ActorColumns.write(item, "creator", document.createdBy());
    ActorColumns.write(item, "updater", document.updatedBy());
    return item;
  }

  public static Document read(CompanyId company, Item item) {
    return new Document(
        item.id("id", DocumentId::new),
        company,
        item.id("issueId", IssueId::new),
        item.text("documentKey"),
        item.optionalText("title"),
        item.text("format"),
        item.text("latestRevisionId"),
        item.integer("latestRevisionNumber"),
        ActorColumns.read(item, "creator"),
        ActorColumns.read(item, "updater"),
        item.instant("createdAt"),
        item.instant("updatedAt"));
  }

  public static Condition unchanged(Document seen) {
    return Condition.of(UNCHANGED)
        .with(":documentId", seen.id().value())
        .with(":baseRevision", seen.latestRevisionId());
  }
}
