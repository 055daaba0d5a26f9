package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.goal.GoalId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a body refers to, as it was found in one read; what was not found is refused. */
record Referenced(Map<Key, Item> found, Call call) {
  /** These goals, in this order. */
  List<Goal> goals(Collection<GoalId> ids, String field) {
    return ids.stream().map(id -> goal(id, field)).toList();
  }

  Goal goal(GoalId id, String field) {
    return Optional.ofNullable(found.get(GoalItem.key(call.company(), id)))
        .map(GoalItem::read)
        .orElseThrow(() -> invalid(field));
  }

  void requireAgent(AgentId agent, String field) {
    if (!found.containsKey(Keys.agent(call.company(), agent))) {
      throw invalid(field);
    }
  }

  static RefusedCall invalid(String field) {
    return new RefusedCall(Problem.of(ProblemCode.REFERENCE_INVALID, Map.of("field", field)));
  }
}
