package dev.drumbeat.functions.attachment;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.Footing;
import dev.drumbeat.functions.issue.Ground;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.AttachmentId;
import dev.drumbeat.model.attachment.FileFacts;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads attachments, and adds what happens to one to what commits. */
@Singleton
public class Attachments {
  private final Table table;
  private final Trail trail;
  private final IdSource ids;

  @Inject
  public Attachments(Table table, Trail trail, IdSource ids) {
    this.table = table;
    this.trail = trail;
    this.ids = ids;
  }

  /** An attachment, and what a write around its issue rests on. */
  record Seen(Attachment attachment, Footing footing) {}

  /**
   * An attachment of the issue of the path that is not written yet.
   *
   * @throws RefusedCall also if the body names a comment that the issue has not
   */
  Seen next(Call call, FileFacts file) {
    IssueId issue = call.path("issueId", IssueId::new);
    Optional<CommentId> comment = call.body().text("issueCommentId").map(CommentId::new);
    Optional<Key> said = comment.map(id -> Keys.comment(call.company(), issue, id.value()));
    Ground ground = Ground.read(table, call, issue, said.stream().toList());
    if (said.isPresent() && ground.item(said.get()).isEmpty()) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    AttachmentId id = new AttachmentId(ids.next());
    Attachment attachment =
        new Attachment(id, call.company(), issue, comment, call.actor(), file, call.now());
    return new Seen(attachment, ground.footing());
  }

  /** The attachment of the path: its id alone does not say whose it is. */
  Attachment find(Call call) {
    CompanyId company = call.company();
    AttachmentId id = call.path("attachmentId", AttachmentId::new);
    Key key = AttachmentItem.key(company, issueOf(company, id), id);
    return AttachmentItem.read(Ground.required(table.get(company, key)));
  }

  /** The same for a caller that writes. */
  Seen see(Call call) {
    CompanyId company = call.company();
    AttachmentId id = call.path("attachmentId", AttachmentId::new);
    IssueId issue = issueOf(company, id);
    Key key = AttachmentItem.key(company, issue, id);
    Ground ground = Ground.read(table, call, issue, List.of(key));
    return new Seen(AttachmentItem.read(Ground.required(ground.item(key))), ground.footing());
  }

  private IssueId issueOf(CompanyId company, AttachmentId id) {
    return Ground.required(table.get(company, AttachmentItem.place(company, id)))
        .id("issueId", IssueId::new);
  }

  /** What was announced, with what has become of it. */
  record Announced(Seen seen, boolean isComplete) {}

  Announced announced(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    AttachmentId id = call.path("uploadId", AttachmentId::new);
    Key upload = AttachmentItem.uploadKey(call.company(), issue, id);
    Key complete = AttachmentItem.key(call.company(), issue, id);
    Ground ground = Ground.read(table, call, issue, List.of(upload, complete));
    Attachment attachment =
        AttachmentItem.read(Ground.required(ground.item(complete).or(() -> ground.item(upload))));
    return new Announced(new Seen(attachment, ground.footing()), ground.item(complete).isPresent());
  }

  /** What makes it an attachment of its issue. */
  WriteSet added(Call call, Seen seen) {
    WriteSet writes = new WriteSet(call.company());
    AttachmentItem.add(writes, seen.attachment());
    PointerItem.add(writes, seen.attachment().id().value());
    record(writes, call, "added", seen.attachment());
    seen.footing().hold(writes);
    return writes;
  }

  void record(WriteSet writes, Call call, String action, Attachment attachment) {
    FileFacts file = attachment.file();
    Map<String, String> details =
        Map.of(
            "attachmentId", attachment.id().value(),
            "originalFilename", file.name().value(),
            "contentType", file.type().value(),
            "byteSize", Long.toString(file.bytes()));
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.ofIssue("issue.attachment_" + action, attachment.issue(), details));
  }
}
