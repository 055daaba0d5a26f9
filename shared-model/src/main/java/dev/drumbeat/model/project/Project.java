package dev.drumbeat.model.project;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A body of work that issues belong to and that budgets can bound. */
public record Project(
    ProjectId id,
    CompanyId company,
    String name,
    String urlKey,
    Optional<String> description,
    String status,
    List<GoalId> goals,
    Optional<AgentId> lead,
    Optional<String> targetDate,
    Optional<String> color,
    Optional<String> icon,
    Optional<Instant> archivedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  public Project {
    goals = List.copyOf(goals);
  }
}
