package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.ISSUE;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.MARK;

import dev.drumbeat.model.member.Role;
import java.util.List;

/** The actions on what humans say of issues in their inbox. */
public final class MarkActions {
  private static final String OF_AN_ISSUE = "/api/issues/{issueId}/";
  private static final Shape WHOSE = Shape.of().line("userId", 200);

  public static final Action MARK_READ =
      Action.post(OF_AN_ISSUE + "read")
          .by(Callers.BOARD)
          .least(Role.VIEWER)
          .answers(200, "ReadMark")
          .reads(ItemType.ISSUE, MARK)
          .writes(ACTIVITY, MARK)
          .as(ISSUE, "markRead", "Say that I know it as it is now");

  public static final Action UNMARK_READ =
      Action.delete(OF_AN_ISSUE + "read")
          .by(Callers.BOARD)
          .least(Role.VIEWER)
          .answers(200, "Removed")
          .reads(ItemType.ISSUE, MARK)
          .writes(ACTIVITY, MARK)
          .as(ISSUE, "unmarkRead", "Take that back");

  public static final Action ARCHIVE_IN_INBOX =
      Action.post(OF_AN_ISSUE + "inbox-archive")
          .least(Role.VIEWER)
          .run(RunRule.REQUIRED)
          .body(WHOSE)
          .answers(200, "InboxArchive")
          .reads(HELD, ItemType.ISSUE, MARK)
          .writes(ACTIVITY, MARK)
          .as(ISSUE, "archiveInInbox", "Put it away from my, or its human's, inbox");

  public static final Action UNARCHIVE_IN_INBOX =
      Action.delete(OF_AN_ISSUE + "inbox-archive")
          .least(Role.VIEWER)
          .run(RunRule.REQUIRED)
          .query(WHOSE)
          .answers(200, "Removed")
          .reads(HELD, ItemType.ISSUE, MARK)
          .writes(ACTIVITY, MARK)
          .as(ISSUE, "unarchiveInInbox", "Put it back");

  static final List<Action> ALL =
      List.of(MARK_READ, UNMARK_READ, ARCHIVE_IN_INBOX, UNARCHIVE_IN_INBOX);

  private MarkActions() {}
}
