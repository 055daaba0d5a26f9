package dev.drumbeat.functions.document;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.document.DocumentId;
import dev.drumbeat.model.document.Revision;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * {@code C#c#DOC#<document> / REV#<number>}: one state of a document, written once. The body is
 * here, or, when it is larger than {@value #MOST_INLINE_BYTES} bytes, in the {@link BodyStore}
 * under the revision's id: an item holds at most 400 kB.
 */
public final class RevisionItem {
  public static final String PREFIX = "REV#";
  public static final String PARTICIPANT = "revision";
  static final int MOST_INLINE_BYTES = 256 * 1024;

  private RevisionItem() {}

  static Key key(CompanyId company, DocumentId document, int number) {
    return Keys.revision(company, document.value(), number);
  }

  static boolean isInline(Revision revision) {
    return bytes(revision) <= MOST_INLINE_BYTES;
  }

  static long bytes(Revision revision) {
    return revision.body().getBytes(StandardCharsets.UTF_8).length;
  }

  static Item write(CompanyId company, Revision revision) {
    Item item =
        Item.at(key(company, revision.document(), revision.number()))
            .text("id", revision.id())
            .id("documentId", revision.document())
            .number("number", revision.number())
            .text("title", revision.title())
            .text("format", revision.format())
            .text("changeSummary", revision.changeSummary())
            .number("bodyBytes", bytes(revision))
            .instant("createdAt", revision.createdAt());
    ActorColumns.write(item, "author", revision.author());
    return isInline(revision) ? item.text("body", revision.body()) : item;
  }

  /** The revision; {@code outside} gives the body of an id that the item does not hold itself. */
  static Revision read(Item item, UnaryOperator<String> outside) {
    String id = item.text("id");
    return new Revision(
        id,
        item.id("documentId", DocumentId::new),
        item.integer("number"),
        item.optionalText("title"),
        item.text("format"),
        item.optionalText("body").orElseGet(() -> outside.apply(id)),
        item.optionalText("changeSummary"),
        ActorColumns.read(item, "author"),
        item.instant("createdAt"));
  }

  /** {@code C#c#REV#<id> / REV}: which document a revision is of, and its number. */
  static Item place(CompanyId company, Revision revision) {
    return Item.at(Keys.revisionPlace(company, revision.id()))
        .id("documentId", revision.document())
        .number("number", revision.number());
  }
}
