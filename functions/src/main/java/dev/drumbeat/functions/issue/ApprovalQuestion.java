package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.approval.Asking;
import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.issue.Escalation;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Asks with an approval about the issue (R3): one, as long as it is not answered, however often the
 * issue is escalated.
 */
@Singleton
public class ApprovalQuestion implements BoardQuestion {
  /** The thread has all of it. */
  private static final int LONGEST_SUMMARY = 4000;

  private final Asking asking;
  private final PendingApprovals approvals;
  private final WaitsFor waits;
  private final Json json;

  @Inject
  public ApprovalQuestion(Asking asking, PendingApprovals approvals, WaitsFor waits, Json json) {
    this.asking = asking;
    this.approvals = approvals;
    this.waits = waits;
    this.json = json;
  }

  @Override
  public IssueChange ask(WriteSet writes, Question question) {
    Issue issue = question.issue();
    Optional<Approval> asked = unanswered(issue);
    if (asked.isPresent() && Escalation.isRepeated(issue, question.standing())) {
      return new IssueChange.Unchanged(issue);
    }
    asked.ifPresent(waiting -> PendingApprovals.requireUnanswered(writes, waiting));
    ApprovalId approval = asked.map(Approval::id).orElseGet(() -> asked(writes, question));
    return Escalation.toBoard(
        issue, question.comment(), waits.descriptor(approval), question.standing());
  }

  /** The question this issue waits for already; read only if there was one. */
  private Optional<Approval> unanswered(Issue issue) {
    return issue.unblockDescriptor().filter(waits::isAnswer).isEmpty()
        ? Optional.empty()
        : approvals.allOf(issue.company(), issue.id()).stream()
            .filter(found -> found.status() == ApprovalStatus.PENDING)
            .filter(found -> waits.isFor(issue, found.id()))
            .findFirst();
  }

  private ApprovalId asked(WriteSet writes, Question question) {
    Issue issue = question.issue();
    ObjectNode payload =
        json.object()
            .put("title", "Escalated: " + issue.identifier() + " " + issue.title())
            .put("summary", excerpt(question.comment()))
            .put("issueId", issue.id().value())
            .put("fromAgentId", question.from().value());
    return asking
        .addKnown(
            writes,
            question.standing().actor(),
            Asking.asked(ApprovalType.REQUEST_BOARD_APPROVAL, payload),
            Asking.Terms.about(List.of(issue.id())).onBehalfOf(question.from()))
        .id();
  }

  private static String excerpt(String comment) {
    return comment.length() <= LONGEST_SUMMARY ? comment : comment.substring(0, LONGEST_SUMMARY);
  }
}
