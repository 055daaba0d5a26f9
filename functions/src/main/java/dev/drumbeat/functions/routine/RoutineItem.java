package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.document.ActorColumns;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.routine.CatchUpPolicy;
import dev.drumbeat.model.routine.ConcurrencyPolicy;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineStatus;
import dev.drumbeat.model.routine.RoutineTriggerId;
import dev.drumbeat.model.routine.RoutineVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code C#c#ROUTINES / ROUTINE#<id>}: every firing writes it under its version, so that firings of
 * one routine follow one another.
 */
public final class RoutineItem {
  public static final String PREFIX = "ROUTINE#";
  public static final String PARTICIPANT = "routine";

  /** Nothing about the routine changed since it was read, and it did not fire. */
  static final String UNCHANGED = "version = :routineVersion";

  private RoutineItem() {}

  public static Key key(CompanyId company, RoutineId routine) {
    return new Key(Keys.routinesPartition(company), Keys.sort("ROUTINE", routine.value()));
  }

  /** Adds the routine as it shall be, if it still is as it was read. */
  static void replace(WriteSet writes, Routine before, Routine after) {
    writes.put(
        PARTICIPANT,
        write(after),
        Condition.of(UNCHANGED).with(":routineVersion", before.version()));
  }

  static Item write(Routine routine) {
    Item item =
        Item.at(key(routine.company(), routine.id()))
            .id("id", routine.id())
            .id("companyId", routine.company())
            .ids("triggerIds", routine.triggers())
            .instant("lastTriggeredAt", routine.lastTriggeredAt())
            .instant("lastEnqueuedAt", routine.lastEnqueuedAt())
            .instant("createdAt", routine.createdAt())
            .instant("updatedAt", routine.updatedAt())
            .number("version", routine.version());
    ActorColumns.write(item, "createdBy", routine.createdBy());
    RoutineRevisionItem.writeRevision(item, routine.revision());
    return writePlan(item, routine.plan());
  }

  public static Routine read(Item item) {
    return new Routine(
        item.id("id", RoutineId::new),
        item.id("companyId", CompanyId::new),
        readPlan(item),
        item.ids("triggerIds", RoutineTriggerId::new),
        RoutineRevisionItem.readRevision(item),
        ActorColumns.read(item, "createdBy"),
        item.optionalInstant("lastTriggeredAt"),
        item.optionalInstant("lastEnqueuedAt"),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  static Item writePlan(Item item, RoutinePlan plan) {
    return item.text("title", plan.title())
        .text("description", plan.description())
        .id("assignee", plan.assignee())
        .text("priority", plan.priority().wire())
        .text("status", plan.status().wire())
        .text("concurrency", plan.concurrency().wire())
        .text("catchUp", plan.catchUp().wire())
        .id("projectId", plan.project())
        .id("goalId", plan.goal())
        .id("parentId", plan.parent())
        .maps("variables", plan.variables().stream().map(RoutineItem::map).toList());
  }

  static RoutinePlan readPlan(Item item) {
    return new RoutinePlan(
        item.text("title"),
        item.optionalText("description"),
        item.optionalId("assignee", AgentId::new),
        item.choice("priority", Priority.class),
        item.choice("status", RoutineStatus.class),
        item.choice("concurrency", ConcurrencyPolicy.class),
        item.choice("catchUp", CatchUpPolicy.class),
        item.optionalId("projectId", ProjectId::new),
        item.optionalId("goalId", GoalId::new),
        item.optionalId("parentId", IssueId::new),
        variables(item));
  }

  private static List<RoutineVariable> variables(Item item) {
    return item.maps("variables").stream().map(RoutineItem::variable).toList();
  }

  private static Map<String, String> map(RoutineVariable variable) {
    Map<String, String> map = new HashMap<>();
    map.put("name", variable.name());
    map.put("required", Boolean.toString(variable.required()));
    map.put("json", variable.json());
    variable.defaultValue().ifPresent(value -> map.put("value", value));
    return map;
  }

  private static RoutineVariable variable(Map<String, String> map) {
    return new RoutineVariable(
        map.getOrDefault("name", ""),
        Optional.ofNullable(map.get("value")),
        Boolean.parseBoolean(map.get("required")),
        map.getOrDefault("json", "{}"));
  }
}
