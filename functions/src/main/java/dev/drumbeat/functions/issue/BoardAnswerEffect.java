package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.approval.ApprovalEffect;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Escalation;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code request_board_approval}: an issue that is blocked for the answer goes on with a yes (R3,
 * C4); any other end leaves it blocked, and no longer for that. An issue that others moved on
 * meanwhile is left alone.
 */
@Singleton
public class BoardAnswerEffect implements ApprovalEffect {
  /** A transaction has no room for more; the requester is told of all. */
  private static final int MOST = 8;

  private final IssueReader reader;
  private final ChangeWriter writer;
  private final WaitsFor waits;

  @Inject
  public BoardAnswerEffect(IssueReader reader, ChangeWriter writer, WaitsFor waits) {
    this.reader = reader;
    this.writer = writer;
    this.waits = waits;
  }

  @Override
  public ApprovalType type() {
    return ApprovalType.REQUEST_BOARD_APPROVAL;
  }

  @Override
  public Runnable settled(WriteSet writes, Approval after, Actor actor) {
    if (!after.status().isOpen()) {
      var issues = reader.findAll(after.company(), after.issues());
      after.issues().stream()
          .map(issues::get)
          .filter(Objects::nonNull)
          .filter(issue -> issue.status() == IssueStatus.BLOCKED && waits.isFor(issue, after.id()))
          .limit(MOST)
          .forEach(issue -> answered(writes, issue, after, actor));
    }
    return NOTHING;
  }

  private void answered(WriteSet writes, Issue issue, Approval after, Actor actor) {
    Standing standing = new Standing(actor, Optional.empty(), true, after.updatedAt());
    boolean approved = after.status() == ApprovalStatus.APPROVED;
    Optional<AgentId> told = after.requester().agent();
    ChangeWriter.Around around =
        ChangeWriter.Around.of(standing, "issue.board_answered")
            .with(
                Map.of("approvalId", after.id().value(), "approvalStatus", after.status().wire()));
    writer.write(writes, Escalation.answered(issue, approved, told, standing), around);
  }
}
