package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Caller;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTriggerId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads routines and their triggers, and whether a caller may do something about them. */
@Singleton
public class RoutineReader {
  private final Table table;

  @Inject
  public RoutineReader(Table table) {
    this.table = table;
  }

  /** A trigger and the routine it fires. */
  record Owned(Routine routine, RoutineTrigger trigger) {}

  /** The routine of the path. */
  Routine required(Call call) {
    return find(call.company(), call.path("routineId", RoutineId::new))
        .orElseThrow(RoutineReader::notFound);
  }

  /** The routine of the path, for a caller who may change it. */
  Routine managed(Call call) {
    Routine routine = required(call);
    requireOwn(call, routine.plan().assignee());
    return routine;
  }

  /** The trigger of the path, for a caller who may change its routine. */
  Owned managedTrigger(Call call) {
    RoutineTriggerId id = call.path("triggerId", RoutineTriggerId::new);
    Owned owned = owned(call.company(), id).orElseThrow(RoutineReader::notFound);
    requireOwn(call, owned.routine().plan().assignee());
    return owned;
  }

  Optional<Owned> owned(CompanyId company, RoutineTriggerId id) {
    return trigger(company, id)
        .flatMap(
            trigger ->
                find(company, trigger.routine()).map(routine -> new Owned(routine, trigger)));
  }

  Optional<Routine> find(CompanyId company, RoutineId id) {
    return table.get(company, RoutineItem.key(company, id)).map(RoutineItem::read);
  }

  Optional<RoutineTrigger> trigger(CompanyId company, RoutineTriggerId id) {
    return table.get(company, RoutineTriggerItem.key(company, id)).map(RoutineTriggerItem::read);
  }

  /** What fires a routine, oldest first. */
  List<RoutineTrigger> triggers(Routine routine) {
    return triggers(routine.company(), List.of(routine)).getOrDefault(routine.id(), List.of());
  }

  /** The same of several. */
  Map<RoutineId, List<RoutineTrigger>> triggers(CompanyId company, List<Routine> routines) {
    List<Key> keys =
        routines.stream()
            .flatMap(routine -> routine.triggers().stream())
            .map(id -> RoutineTriggerItem.key(company, id))
            .toList();
    Map<Key, Item> found = keys.isEmpty() ? Map.of() : table.getAll(company, keys);
    return keys.stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .map(RoutineTriggerItem::read)
        .collect(Collectors.groupingBy(RoutineTrigger::routine));
  }

  /** An agent has a say only in what is assigned to itself. */
  static void requireOwn(Call call, Optional<AgentId> assignee) {
    if (call.caller() instanceof Caller.AgentCaller agent
        && !assignee.equals(Optional.of(agent.agent()))) {
      throw new RefusedCall(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
  }

  static RefusedCall notFound() {
    return new RefusedCall(ProblemCode.NOT_FOUND_HERE);
  }
}
