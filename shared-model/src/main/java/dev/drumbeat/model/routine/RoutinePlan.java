package dev.drumbeat.model.routine;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import dev.drumbeat.model.project.ProjectId;
import java.util.List;
import java.util.Optional;

/** What a routine does, which its revisions keep: the issue it files, for whom, and when not. */
public record RoutinePlan(
    String title,
    Optional<String> description,
    Optional<AgentId> assignee,
    Priority priority,
    RoutineStatus status,
    ConcurrencyPolicy concurrency,
    CatchUpPolicy catchUp,
    Optional<ProjectId> project,
    Optional<GoalId> goal,
    Optional<IssueId> parent,
    List<RoutineVariable> variables) {
  public RoutinePlan {
    variables = List.copyOf(variables);
  }

  /** Nobody's work cannot be recurring: without an assignee an active plan is a paused one. */
  public RoutinePlan settled() {
    return assignee.isEmpty() && status == RoutineStatus.ACTIVE ? in(RoutineStatus.PAUSED) : this;
  }

  private RoutinePlan in(RoutineStatus other) {
    return new RoutinePlan(
        title,
        description,
        assignee,
        priority,
        other,
        concurrency,
        catchUp,
        project,
        goal,
        parent,
        variables);
  }

  /** The same for this one firing: where it says so, another agent or project. */
  public RoutinePlan once(Optional<AgentId> agent, Optional<ProjectId> otherProject) {
    return new RoutinePlan(
        title,
        description,
        agent.or(() -> assignee),
        priority,
        status,
        concurrency,
        catchUp,
        otherProject.or(() -> project),
        goal,
        parent,
        variables);
  }
}
