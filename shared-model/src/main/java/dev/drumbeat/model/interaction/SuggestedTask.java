package dev.drumbeat.model.interaction;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.NewIssue;
import dev.drumbeat.model.project.ProjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task that {@code suggest_tasks} proposes.
 *
 * @param above the task of the same proposal that it is a part of
 * @param parent the issue it goes under, where it is no part of another task
 */
public record SuggestedTask(
    String clientKey,
    Optional<String> above,
    Optional<IssueId> parent,
    NewIssue.Words words,
    Optional<AgentId> assignee,
    Optional<UserId> assigneeUser,
    Optional<ProjectId> project,
    Optional<GoalId> goal) {
  /** One interaction proposes at most so many. */
  public static final int MOST = 50;

  /** Those tasks, each after the one it is a part of; fewer than given if some go in a circle. */
  public static List<SuggestedTask> fromTheTop(List<SuggestedTask> tasks) {
    Map<String, SuggestedTask> placed = new LinkedHashMap<>();
    List<SuggestedTask> left = new ArrayList<>(tasks);
    boolean more = true;
    while (more) {
      more =
          left.removeIf(
              task -> {
                boolean ready = task.above().filter(key -> !placed.containsKey(key)).isEmpty();
                if (ready) {
                  placed.put(task.clientKey(), task);
                }
                return ready;
              });
    }
    return List.copyOf(placed.values());
  }
}
