package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.project.ProjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How an issue begins. */
public final class NewIssue {
  /** Issues nest at most this deep. */
  public static final int DEEPEST = 12;

  private NewIssue() {}

  /** Where it belongs. */
  public record Place(
      Optional<Issue> parent,
      Optional<ProjectId> project,
      Optional<GoalId> goal,
      int requestDepth) {}

  /** What it says. */
  public record Words(
      String title,
      Optional<String> description,
      Optional<Priority> priority,
      Optional<String> workMode,
      Optional<String> billingCode,
      Optional<String> reviewPolicy,
      Optional<String> unblockDescriptor) {}

  /** Whose it is, and the status asked for. */
  public record Assignment(
      Optional<AgentId> agent, Optional<UserId> user, Optional<IssueStatus> status) {}

  /** An empty issue by this creator; its number comes last. */
  public static Issue draft(IssueId id, CompanyId company, Actor creator, Instant now) {
    return new IssueBuilder()
        .id(id)
        .company(company)
        .numbered(0, "")
        .status(IssueStatus.BACKLOG)
        .priority(Priority.MEDIUM)
        .workMode("standard")
        .title("")
        .path(List.of())
        .labels(List.of())
        .blockedBy(List.of())
        .openBlockers(Set.of())
        .createdBy(creator)
        .createdAt(now)
        .updatedAt(now)
        .version(1)
        .build();
  }

  public static Issue placed(Issue issue, Place place, Words words) {
    List<IssueId> path = new ArrayList<>();
    place
        .parent()
        .ifPresent(
            parent -> {
              path.addAll(parent.path());
              path.add(parent.id());
            });
    return issue.with(
        b ->
            b.title(words.title())
                .description(words.description().orElse(null))
                .priority(words.priority().orElse(Priority.MEDIUM))
                .workMode(words.workMode().orElse("standard"))
                .billingCode(words.billingCode().orElse(null))
                .reviewPolicy(words.reviewPolicy().orElse(null))
                .unblockDescriptor(words.unblockDescriptor().orElse(null))
                .parent(place.parent().map(Issue::id).orElse(null))
                .path(path)
                .project(place.project().orElse(null))
                .goal(place.goal().orElse(null))
                .requestDepth(place.requestDepth()));
  }

  /** Assigned work starts in todo, the rest in the backlog, unless the status was asked for. */
  public static Issue assigned(Issue issue, Assignment assignment, Instant now) {
    boolean owned = assignment.agent().isPresent() || assignment.user().isPresent();
    IssueStatus status = assignment.status().orElse(owned ? IssueStatus.TODO : IssueStatus.BACKLOG);
    return issue.with(
        b ->
            b.assignee(assignment.agent().orElse(null))
                .assigneeUser(assignment.user().orElse(null))
                .status(status)
                .startedAt(status == IssueStatus.IN_PROGRESS ? now : null)
                .completedAt(status == IssueStatus.DONE ? now : null)
                .cancelledAt(status == IssueStatus.CANCELLED ? now : null)
                .blockedAt(status == IssueStatus.BLOCKED ? now : null));
  }

  /** Why an issue may not begin like this, if it may not. */
  public static Optional<Problem> refusal(Issue issue) {
    if (issue.assignee().isPresent() && issue.assigneeUser().isPresent()) {
      return Optional.of(Problem.of(ProblemCode.ONE_ASSIGNEE));
    }
    if (issue.path().size() > DEEPEST) {
      return Optional.of(Problem.of(ProblemCode.TOO_DEEP, Map.of("deepest", DEEPEST)));
    }
    if (issue.status() == IssueStatus.DONE && !issue.terms().open().isEmpty()) {
      return IssueTransitions.evidenceRefusal(issue);
    }
    boolean owned = issue.assignee().isPresent() || issue.assigneeUser().isPresent();
    if (issue.status() == IssueStatus.IN_PROGRESS && !owned) {
      return Optional.of(Problem.of(ProblemCode.ASSIGNEE_REQUIRED));
    }
    boolean blocked = !issue.openBlockers().isEmpty();
    return issue.status() == IssueStatus.IN_PROGRESS && blocked
        ? Optional.of(Problem.of(ProblemCode.UNRESOLVED_BLOCKERS))
        : Optional.empty();
  }

  /** Whether its assignee should run for it: not for the backlog, nor for what waits or is over. */
  public static boolean wakesAssignee(Issue issue) {
    return !issue.status().isClosed()
        && issue.status() != IssueStatus.BACKLOG
        && issue.openBlockers().isEmpty();
  }
}
