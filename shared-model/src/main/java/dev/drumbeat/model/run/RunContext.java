package dev.drumbeat.model.run;

import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.wake.Lineage;
import java.util.List;
import java.util.Optional;

/**
 * Why a run exists, in the agent's terms: the issue and comment of the foremost wake and the
 * reasons of all of them.
 *
 * @param approvals those that were answered or spoken on, as they last stood, the latest first (A3)
 * @param interactions those that were answered, or put to the agent, the latest first
 * @param lineage the chain its acts belong to (W6)
 */
public record RunContext(
    Optional<IssueId> issue,
    Optional<CommentId> comment,
    Optional<String> wakeReason,
    List<IssueId> issues,
    List<ApprovalNotice> approvals,
    List<InteractionNotice> interactions,
    Optional<Lineage> lineage) {
  public static final RunContext NONE =
      new RunContext(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  public RunContext {
    issues = List.copyOf(issues);
    approvals = List.copyOf(approvals);
    interactions = List.copyOf(interactions);
  }
}
