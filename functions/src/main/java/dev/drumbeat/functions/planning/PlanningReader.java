package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a goal or project is to refer to; what does not exist is refused. */
@Singleton
public class PlanningReader {
  private final Table table;
  private final References references;

  @Inject
  public PlanningReader(Table table, References references) {
    this.table = table;
    this.references = references;
  }

  /** The agent that a field of the body names, by id or shortname; its existence is yet open. */
  Optional<AgentId> agent(Call call, String field) {
    return agent(call, call.body(), field);
  }

  /** The same of other fields than the body's. */
  Optional<AgentId> agent(Call call, Fields fields, String field) {
    try {
      return fields.nonEmpty(field).map(text -> references.agent(call.company(), text));
    } catch (RefusedCall unknown) {
      throw unknown.problem().code() == ProblemCode.NOT_FOUND_HERE
          ? Referenced.invalid(field)
          : unknown;
    }
  }

  /** The goal a validated text names. */
  static GoalId goalId(String text) {
    return new GoalId(text.toLowerCase(Locale.ROOT));
  }

  /** These goals and this agent, in one read. */
  Referenced read(Call call, Collection<GoalId> goals, Optional<AgentId> agent) {
    List<Key> keys = new ArrayList<>();
    goals.forEach(goal -> keys.add(GoalItem.key(call.company(), goal)));
    agent.ifPresent(id -> keys.add(Keys.agent(call.company(), id)));
    return new Referenced(keys.isEmpty() ? Map.of() : table.getAll(call.company(), keys), call);
  }

  /** Refuses a goal whose parent or owner does not exist. */
  void requireReferences(Call call, Goal goal) {
    List<GoalId> parents = goal.parent().stream().toList();
    if (parents.contains(goal.id())) {
      throw Referenced.invalid("parentId");
    }
    Referenced referenced = read(call, parents, goal.owner());
    parents.forEach(id -> referenced.goal(id, "parentId"));
    goal.owner().ifPresent(id -> referenced.requireAgent(id, "ownerAgentId"));
  }

  /** The goals of a project, all of which exist, as does its lead. */
  List<Goal> requireReferences(Call call, Project project) {
    Referenced referenced = read(call, project.goals(), project.lead());
    project.lead().ifPresent(id -> referenced.requireAgent(id, "leadAgentId"));
    return referenced.goals(project.goals(), "goalIds");
  }
}
