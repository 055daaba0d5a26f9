package dev.drumbeat.model.goal;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.util.Optional;

/** Why work exists: the top of every issue's ancestry (C9). Level and status are wire values. */
public record Goal(
    GoalId id,
    CompanyId company,
    String title,
    Optional<String> description,
    String level,
    String status,
    Optional<GoalId> parent,
    Optional<AgentId> owner,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
