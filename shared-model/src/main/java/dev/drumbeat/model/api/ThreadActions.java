package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.THREAD;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.DOCUMENT;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.REVISION;

import dev.drumbeat.model.document.Document;
import java.util.List;

/** The actions on an issue's thread and documents. */
public final class ThreadActions {
  private static final Shape LIMIT = Shape.of().integer("limit", 1, 1000).line("cursor", 2000);

  public static final Action LIST_COMMENTS =
      Action.get("/api/issues/{issueId}/comments")
          .query(
              Shape.of()
                  .uuid("after")
                  .choice("order", "asc", "desc")
                  .integer("limit", 1, 1000)
                  .line("cursor", 2000))
          .lists("Comment")
          .reads(COMMENT, ISSUE)
          .as(THREAD, "listComments", "The thread, or what is new in it");

  public static final Action GET_COMMENT =
      Action.get("/api/issues/{issueId}/comments/{commentId}")
          .answers(200, "Comment")
          .reads(COMMENT)
          .as(THREAD, "getComment", "One comment");

  public static final Action CREATE_COMMENT =
      Action.post("/api/issues/{issueId}/comments")
          .run(RunRule.OPENED)
          .body(
              Shape.of()
                  .line("body", Shape.LONG_TEXT)
                  .required()
                  .text("clientRequestId", 200)
                  .flag("reopen", "resume", "interrupt"))
          .answers(201, "Comment")
          .uses(Footprint.FOLLOW_UP, Footprint.WAKING)
          .reads(COMMENT, ItemType.IDENTIFIER, ItemType.INTERACTION, ItemType.LINK)
          .writes(ItemType.INTERACTION, ItemType.LINK)
          .as(THREAD, "createComment", "Add to the thread; others' words wake the assignee");

  public static final Action DELETE_COMMENT =
      Action.delete("/api/issues/{issueId}/comments/{commentId}")
          .run(RunRule.REQUIRED)
          .answers(200, "Comment")
          .reads(COMMENT, HELD, ISSUE)
          .writes(ACTIVITY, COMMENT)
          .as(THREAD, "deleteComment", "Blank a comment; its tombstone stays");

  public static final Action LIST_DOCUMENTS =
      Action.get("/api/issues/{issueId}/documents")
          .query(LIMIT)
          .lists("Document")
          .reads(DOCUMENT, ISSUE, REVISION)
          .as(THREAD, "listDocuments", "An issue's documents with their bodies");

  public static final Action GET_DOCUMENT =
      Action.get("/api/issues/{issueId}/documents/{key}")
          .answers(200, "Document")
          .reads(DOCUMENT, ISSUE, REVISION)
          .as(THREAD, "getDocument", "One document");

  public static final Action PUT_DOCUMENT =
      Action.put("/api/issues/{issueId}/documents/{key}")
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .choice("format", "markdown")
                  .required()
                  .text("body", Document.MAX_CHARS)
                  .required()
                  .text("title", 200)
                  .text("changeSummary", 1000)
                  .uuid("baseRevisionId"))
          .answers(200, "Document")
          .reads(DOCUMENT, HELD, ItemType.INTERACTION, ISSUE)
          .writes(ACTIVITY, DOCUMENT, ItemType.INTERACTION, ISSUE, REVISION)
          .as(THREAD, "putDocument", "Write a document on top of the revision it was read at");

  public static final Action DELETE_DOCUMENT =
      Action.delete("/api/issues/{issueId}/documents/{key}")
          .by(Callers.BOARD)
          .answers(200, "Ok")
          .reads(DOCUMENT, ItemType.INTERACTION, ISSUE)
          .writes(ACTIVITY, DOCUMENT, ItemType.INTERACTION, ISSUE)
          .as(THREAD, "deleteDocument", "Remove a document; its revisions stay in the audit");

  public static final Action LIST_REVISIONS =
      Action.get("/api/issues/{issueId}/documents/{key}/revisions")
          .query(LIMIT)
          .lists("Revision")
          .reads(DOCUMENT, ISSUE, REVISION)
          .as(THREAD, "listRevisions", "A document's history, newest first");

  public static final Action RESTORE_REVISION =
      Action.post("/api/issues/{issueId}/documents/{key}/revisions/{revisionId}/restore")
          .run(RunRule.REQUIRED)
          .answers(200, "Document")
          .reads(DOCUMENT, HELD, ItemType.INTERACTION, ISSUE, REVISION)
          .writes(ACTIVITY, DOCUMENT, ItemType.INTERACTION, ISSUE, REVISION)
          .as(THREAD, "restoreRevision", "Make an old revision the newest one again");

  public static final Action LOCK_DOCUMENT =
      Action.post("/api/issues/{issueId}/documents/{key}/lock")
          .by(Callers.BOARD)
          .as(THREAD, "lockDocument", "Not offered: a write names the revision it was read at");

  public static final Action UNLOCK_DOCUMENT =
      Action.post("/api/issues/{issueId}/documents/{key}/unlock")
          .by(Callers.BOARD)
          .as(THREAD, "unlockDocument", "Not offered: no document is locked");

  static final List<Action> ALL =
      List.of(
          LIST_COMMENTS,
          GET_COMMENT,
          CREATE_COMMENT,
          DELETE_COMMENT,
          LIST_DOCUMENTS,
          GET_DOCUMENT,
          PUT_DOCUMENT,
          DELETE_DOCUMENT,
          LIST_REVISIONS,
          RESTORE_REVISION,
          LOCK_DOCUMENT,
          UNLOCK_DOCUMENT);

  private ThreadActions() {}
}
