package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.interaction.PendingInteraction;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.routine.RoutineOrigin;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
    Optional<Lease> lease,
    long fence,
    int lapses,
    Optional<String> unblockDescriptor,
    Optional<String> blockFingerprint,
    long version,
    Terms terms,
    Origin origin,
    Links links,
    Talk talk,
    Times times) {

  public Issue {
    path = List.copyOf(path);
  }

  /** Where an issue came from. */
  public record Origin(
      Optional<AgentId> createdByAgent,
      Optional<UserId> createdByUser,
      Optional<RunId> originRun,
      int requestDepth,
      Optional<String> billingCode,
      Optional<RoutineOrigin> routine) {
    static Origin of(
        Actor by, int depth, @Nullable String billingCode, @Nullable RoutineOrigin routine) {
      return new Origin(
          by.agentId(),
          by.userId(),
          by.runId(),
          depth,
          Optional.ofNullable(billingCode),
          Optional.ofNullable(routine));
    }
  }

  /**
   * What an issue is tied to: labels, what blocks it, what it blocks, its children.
   *
   * @param dependents how many issues name it as a blocker
   * @param inherited the highest priority among the open ones of these, if above its own (X1)
   * @param rankings how often that was looked at and found right
   */
  public record Links(
      List<LabelId> labels,
      List<IssueId> blockedBy,
      Set<IssueId> openBlockers,
      int dependents,
      Optional<Priority> inherited,
      int rankings,
      int openChildren,
      boolean childrenReported) {
    public Links {
      labels = List.copyOf(labels);
      blockedBy = List.copyOf(blockedBy);
      openBlockers = Set.copyOf(openBlockers);
    }
  }

  /**
   * Where an issue's thread stands.
   *
   * @param pending what was asked in it and waits for an answer, oldest first
   */
  public record Talk(
      Optional<Instant> lastCommentAt,
      Optional<CommentId> lastComment,
      int commentCount,
      List<PendingInteraction> pending) {
    public Talk {
      pending = List.copyOf(pending);
    }
  }

  /** When what happened to an issue. */
  public record Times(
      Optional<Instant> blockedAt,
      Optional<Instant> startedAt,
      Optional<Instant> completedAt,
      Optional<Instant> cancelledAt,
      Optional<Instant> hiddenAt,
      Instant createdAt,
      Instant updatedAt) {}

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

  /** Who filed it; the control plane itself where nobody else did. */
  public Actor creator() {
    return createdByAgent()
        .<Actor>map(agent -> new Actor.OfAgent(agent, originRun()))
        .or(() -> createdByUser().map(Actor.Board::new))
        .orElseGet(Actor.OfSystem::new);
  }

  public Optional<AgentId> createdByAgent() {
    return origin.createdByAgent();
  }

  public Optional<UserId> createdByUser() {
    return origin.createdByUser();
  }

  public Optional<RunId> originRun() {
    return origin.originRun();
  }

  public int requestDepth() {
    return origin.requestDepth();
  }

  public Optional<String> billingCode() {
    return origin.billingCode();
  }

  /** The firing that filed it, if a routine did. */
  public Optional<RoutineOrigin> routine() {
    return origin.routine();
  }

  public List<LabelId> labels() {
    return links.labels();
  }

  public List<IssueId> blockedBy() {
    return links.blockedBy();
  }

  public Set<IssueId> openBlockers() {
    return links.openBlockers();
  }

  public int dependents() {
    return links.dependents();
  }

  /** The highest priority of what waits for it, if above its own. */
  public Optional<Priority> inherited() {
    return links.inherited();
  }

  /** How urgent it is: the highest of its own priority and of what it blocks (X1). */
  public Priority effectivePriority() {
    return inherited().filter(priority::isBelow).orElse(priority);
  }

  public int openChildren() {
    return links.openChildren();
  }

  public boolean childrenReported() {
    return links.childrenReported();
  }

  public Optional<Instant> lastCommentAt() {
    return talk.lastCommentAt();
  }

  public Optional<CommentId> lastComment() {
    return talk.lastComment();
  }

  public int commentCount() {
    return talk.commentCount();
  }

  public List<PendingInteraction> pending() {
    return talk.pending();
  }

  public Optional<Instant> blockedAt() {
    return times.blockedAt();
  }

  public Optional<Instant> startedAt() {
    return times.startedAt();
  }

  public Optional<Instant> completedAt() {
    return times.completedAt();
  }

  public Optional<Instant> cancelledAt() {
    return times.cancelledAt();
  }

  public Optional<Instant> hiddenAt() {
    return times.hiddenAt();
  }

  /** When it last changed, or was last spoken on. */
  public Instant lastActivityAt() {
    return lastCommentAt().filter(said -> said.isAfter(updatedAt())).orElse(updatedAt());
  }

  public Instant createdAt() {
    return times.createdAt();
  }

  public Instant updatedAt() {
    return times.updatedAt();
  }
}
