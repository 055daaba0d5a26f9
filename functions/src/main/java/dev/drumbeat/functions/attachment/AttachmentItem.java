package dev.drumbeat.functions.attachment;

import dev.drumbeat.functions.document.ActorColumns;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.AttachmentId;
import dev.drumbeat.model.attachment.FileFacts;
import dev.drumbeat.model.attachment.FileName;
import dev.drumbeat.model.attachment.MediaType;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;

/**
 * {@code C#c#ISSUE#i / DATA#<id>}: an attachment with its issue, between the comments and the
 * documents, so that one query reads what a heartbeat needs. {@code C#c#DATA#<id> / DATA} leads to
 * it from its id; {@code C#c#ISSUE#i / UPLOAD#<id>} is one that was announced and has not come yet.
 */
public final class AttachmentItem {
  public static final String PREFIX = "DATA#";

  private static final String PARTICIPANT = "attachment";

  private AttachmentItem() {}

  static Key key(CompanyId company, IssueId issue, AttachmentId id) {
    return new Key(Keys.issuePartition(company, issue), Keys.sort("DATA", id.value()));
  }

  static Key uploadKey(CompanyId company, IssueId issue, AttachmentId id) {
    return new Key(Keys.issuePartition(company, issue), Keys.sort("UPLOAD", id.value()));
  }

  static Key place(CompanyId company, AttachmentId id) {
    return new Key(Keys.partition(company, "DATA", id.value()), "DATA");
  }

  static void add(WriteSet writes, Attachment attachment) {
    Key key = key(attachment.company(), attachment.issue(), attachment.id());
    writes.put(PARTICIPANT, write(key, attachment), Condition.ABSENT);
    Item place = Item.at(place(attachment.company(), attachment.id()));
    writes.put("place", place.id("issueId", attachment.issue()), Condition.ABSENT);
  }

  /** Adds an announced one, which the table's TTL removes if its bytes never come. */
  static void announce(WriteSet writes, Attachment attachment, Instant until) {
    Key key = uploadKey(attachment.company(), attachment.issue(), attachment.id());
    Item item = write(key, attachment).number("ttl", until.getEpochSecond());
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  static void came(WriteSet writes, Attachment attachment) {
    Key key = uploadKey(attachment.company(), attachment.issue(), attachment.id());
    writes.delete("upload", key, Condition.PRESENT);
  }

  static void remove(WriteSet writes, Attachment attachment) {
    CompanyId company = attachment.company();
    writes.delete(
        PARTICIPANT, key(company, attachment.issue(), attachment.id()), Condition.PRESENT);
    writes.delete("place", place(company, attachment.id()), Condition.PRESENT);
  }

  private static Item write(Key key, Attachment attachment) {
    FileFacts file = attachment.file();
    Item item =
        Item.at(key)
            .id("id", attachment.id())
            .id("companyId", attachment.company())
            .id("issueId", attachment.issue())
            .id("commentId", attachment.comment())
            .text("filename", file.name().value())
            .text("contentType", file.type().value())
            .number("bytes", file.bytes())
            .text("sha256", file.sha256())
            .instant("createdAt", attachment.createdAt());
    ActorColumns.write(item, "author", attachment.author());
    return item;
  }

  public static Attachment read(Item item) {
    return new Attachment(
        item.id("id", AttachmentId::new),
        item.id("companyId", CompanyId::new),
        item.id("issueId", IssueId::new),
        item.optionalId("commentId", CommentId::new),
        ActorColumns.read(item, "author"),
        new FileFacts(
            new FileName(item.text("filename")),
            new MediaType(item.text("contentType")),
            item.number("bytes"),
            item.text("sha256")),
        item.instant("createdAt"));
  }
}
