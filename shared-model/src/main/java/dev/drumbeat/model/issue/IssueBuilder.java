package dev.drumbeat.model.issue;

import static java.util.Objects.requireNonNull;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Issue}; null stands for absent in the optional values. */
public final class IssueBuilder {
  private @Nullable IssueId id;
  private @Nullable CompanyId company;
  private int number;
  private @Nullable String identifier;
  private @Nullable String title;
  private @Nullable String description;
  private @Nullable IssueStatus status;
  private int statusVersion;
  private @Nullable Priority priority;
  private @Nullable String workMode;
  private @Nullable String reviewPolicy;
  private @Nullable ProjectId project;
  private @Nullable GoalId goal;
  private @Nullable IssueId parent;
  private @Nullable List<IssueId> path;
  private @Nullable AgentId assignee;
  private @Nullable UserId assigneeUser;
  private @Nullable Actor creator;
  private int requestDepth;
  private @Nullable String billingCode;
  private @Nullable RoutineOrigin routine;
  private LinksDraft links = new LinksDraft();
  private Terms terms = Terms.NONE;
  private @Nullable Lease lease;
  private long fence;
  private int lapses;
  private @Nullable Instant lastCommentAt;
  private @Nullable CommentId lastComment;
  private int commentCount;
  private List<PendingInteraction> pending = List.of();
  private @Nullable String unblockDescriptor;
  private @Nullable String blockFingerprint;
  private TimesDraft times = new TimesDraft();
  private long version;

  public IssueBuilder() {}

  IssueBuilder(Issue from) {
    id = from.id();
    company = from.company();
    number = from.number();
    identifier = from.identifier();
    title = from.title();
    description = from.description().orElse(null);
    status = from.status();
    statusVersion = from.statusVersion();
    priority = from.priority();
    workMode = from.workMode();
    reviewPolicy = from.reviewPolicy().orElse(null);
    project = from.project().orElse(null);
    goal = from.goal().orElse(null);
    parent = from.parent().orElse(null);
    path = from.path();
    assignee = from.assignee().orElse(null);
    assigneeUser = from.assigneeUser().orElse(null);
    lease = from.lease().orElse(null);
    fence = from.fence();
    lapses = from.lapses();
    unblockDescriptor = from.unblockDescriptor().orElse(null);
    blockFingerprint = from.blockFingerprint().orElse(null);
    version = from.version();
    copyGroups(from);
  }

  private void copyGroups(Issue from) {
    creator = from.creator();
    requestDepth = from.requestDepth();
    billingCode = from.billingCode().orElse(null);
    routine = from.routine().orElse(null);
    terms = from.terms();
    links = new LinksDraft(from.links());
    lastCommentAt = from.lastCommentAt().orElse(null);
    lastComment = from.lastComment().orElse(null);
    commentCount = from.commentCount();
    pending = from.pending();
    times = new TimesDraft(from.times());
  }

  public IssueBuilder id(IssueId value) {
    id = value;
    return this;
  }

  public IssueBuilder company(CompanyId value) {
    company = value;
    return this;
  }

  public IssueBuilder numbered(int value, String text) {
    number = value;
    identifier = text;
    return this;
  }

  public IssueBuilder title(String value) {
    title = value;
    return this;
  }

  public IssueBuilder description(@Nullable String value) {
    description = value;
    return this;
  }

  public IssueBuilder status(IssueStatus value) {
    status = value;
    return this;
  }

  public IssueBuilder statusVersion(int value) {
    statusVersion = value;
    return this;
  }

  public IssueBuilder priority(Priority value) {
    priority = value;
    return this;
  }

  public IssueBuilder workMode(String value) {
    workMode = value;
    return this;
  }

  public IssueBuilder reviewPolicy(@Nullable String value) {
    reviewPolicy = value;
    return this;
  }

  public IssueBuilder project(@Nullable ProjectId value) {
    project = value;
    return this;
  }

  public IssueBuilder goal(@Nullable GoalId value) {
    goal = value;
    return this;
  }

  public IssueBuilder parent(@Nullable IssueId value) {
    parent = value;
    return this;
  }

  public IssueBuilder path(List<IssueId> value) {
    path = value;
    return this;
  }

  public IssueBuilder assignee(@Nullable AgentId value) {
    assignee = value;
    return this;
  }

  public IssueBuilder assigneeUser(@Nullable UserId value) {
    assigneeUser = value;
    return this;
  }

  public IssueBuilder routine(@Nullable RoutineOrigin value) {
    routine = value;
    return this;
  }

  public IssueBuilder createdBy(Actor value) {
    creator = value;
    return this;
  }

  public IssueBuilder terms(Terms value) {
    terms = value;
    return this;
  }

  public IssueBuilder requestDepth(int value) {
    requestDepth = value;
    return this;
  }

  public IssueBuilder billingCode(@Nullable String value) {
    billingCode = value;
    return this;
  }

  public IssueBuilder labels(List<LabelId> value) {
    links.labels = value;
    return this;
  }

  public IssueBuilder blockedBy(List<IssueId> value) {
    links.blockedBy = value;
    return this;
  }

  public IssueBuilder openBlockers(Set<IssueId> value) {
    links.openBlockers = value;
    return this;
  }

  public IssueBuilder dependents(int value) {
    links.dependents = value;
    return this;
  }

  public IssueBuilder inherited(@Nullable Priority value) {
    links.inherited = value;
    return this;
  }

  public IssueBuilder rankings(int value) {
    links.rankings = value;
    return this;
  }

  public IssueBuilder openChildren(int value) {
    links.openChildren = value;
    return this;
  }

  public IssueBuilder childrenReported(boolean value) {
    links.childrenReported = value;
    return this;
  }

  public IssueBuilder lease(@Nullable Lease value) {
    lease = value;
    return this;
  }

  public IssueBuilder fence(long value) {
    fence = value;
    return this;
  }

  public IssueBuilder lapses(int value) {
    lapses = value;
    return this;
  }

  public IssueBuilder lastCommentAt(@Nullable Instant value) {
    lastCommentAt = value;
    return this;
  }

  public IssueBuilder spoken(@Nullable CommentId last, int count) {
    lastComment = last;
    commentCount = count;
    return this;
  }

  public IssueBuilder pending(List<PendingInteraction> value) {
    pending = value;
    return this;
  }

  public IssueBuilder unblockDescriptor(@Nullable String value) {
    unblockDescriptor = value;
    return this;
  }

  public IssueBuilder blockFingerprint(@Nullable String value) {
    blockFingerprint = value;
    return this;
  }

  public IssueBuilder blockedAt(@Nullable Instant value) {
    times.blockedAt = value;
    return this;
  }

  public IssueBuilder startedAt(@Nullable Instant value) {
    times.startedAt = value;
    return this;
  }

  public IssueBuilder completedAt(@Nullable Instant value) {
    times.completedAt = value;
    return this;
  }

  public IssueBuilder cancelledAt(@Nullable Instant value) {
    times.cancelledAt = value;
    return this;
  }

  public IssueBuilder hiddenAt(@Nullable Instant value) {
    times.hiddenAt = value;
    return this;
  }

  public IssueBuilder createdAt(Instant value) {
    times.createdAt = value;
    return this;
  }

  public IssueBuilder updatedAt(Instant value) {
    times.updatedAt = value;
    return this;
  }

  public IssueBuilder version(long value) {
    version = value;
    return this;
  }

  public Issue build() {
    return new Issue(
        requireNonNull(id, "id"),
        requireNonNull(company, "company"),
        number,
        requireNonNull(identifier, "identifier"),
        requireNonNull(title, "title"),
        Optional.ofNullable(description),
        requireNonNull(status, "status"),
        statusVersion,
        requireNonNull(priority, "priority"),
        requireNonNull(workMode, "workMode"),
        Optional.ofNullable(reviewPolicy),
        Optional.ofNullable(project),
        Optional.ofNullable(goal),
        Optional.ofNullable(parent),
        requireNonNull(path, "path"),
        Optional.ofNullable(assignee),
        Optional.ofNullable(assigneeUser),
        Optional.ofNullable(lease),
        fence,
        lapses,
        Optional.ofNullable(unblockDescriptor),
        Optional.ofNullable(blockFingerprint),
        version,
        terms,
        origin(),
        links.build(),
        talk(),
        times.build());
  }

  private Issue.Origin origin() {
    Actor by = requireNonNull(creator, "creator");
    return Issue.Origin.of(by, requestDepth, billingCode, routine);
  }

  private Issue.Talk talk() {
    return new Issue.Talk(
        Optional.ofNullable(lastCommentAt),
        Optional.ofNullable(lastComment),
        commentCount,
        pending);
  }
}
