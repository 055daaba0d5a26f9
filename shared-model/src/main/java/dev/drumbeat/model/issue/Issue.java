package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A task, its place in the tree, who holds it and where its thread stands (SPEC §4). */
public record Issue(
    IssueId id,
    CompanyId company,
    int number,
    String identifier,
    String title,
    Optional<String> description,
    IssueStatus status,
    int statusVersion,
    Priority priority,
    String workMode,
    Optional<String> reviewPolicy,
    Optional<ProjectId> project,
    Optional<GoalId> goal,
    Optional<IssueId> parent,
    List<IssueId> path,
    Optional<AgentId> assignee,
    Optional<UserId> assigneeUser,
    Optional<AgentId> createdByAgent,
    Optional<UserId> createdByUser,
    Optional<RunId> originRun,
    int requestDepth,
    Optional<String> billingCode,
    List<LabelId> labels,
    List<IssueId> blockedBy,
    Set<IssueId> openBlockers,
    int dependents,
    int openChildren,
    boolean childrenReported,
    Optional<Lease> lease,
    long fence,
    int lapses,
    Optional<Instant> lastCommentAt,
    Optional<CommentId> lastComment,
    int commentCount,
    Optional<String> unblockDescriptor,
    Optional<String> blockFingerprint,
    Optional<Instant> blockedAt,
    Optional<Instant> startedAt,
    Optional<Instant> completedAt,
    Optional<Instant> cancelledAt,
    Optional<Instant> hiddenAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Issue {
    path = List.copyOf(path);
    labels = List.copyOf(labels);
    blockedBy = List.copyOf(blockedBy);
    openBlockers = Set.copyOf(openBlockers);
  }

  /** The lease, if its run may still be working: contenders judge nothing but its end (C1). */
  public Optional<Lease> liveLease(Instant now) {
    return lease.filter(held -> held.isLive(now));
  }

  /** Whether this agent is the assignee. */
  public boolean isAssignedTo(AgentId agent) {
    return assignee.filter(agent::equals).isPresent();
  }

  /** A copy with some values replaced. */
  public Issue with(UnaryOperator<IssueBuilder> change) {
    return change.apply(new IssueBuilder(this)).build();
  }
}
