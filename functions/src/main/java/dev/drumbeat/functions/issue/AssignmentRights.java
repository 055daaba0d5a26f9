package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a caller may give work to an agent, or take it from one (R2); the board always may. */
final class AssignmentRights {
  private AssignmentRights() {}

  /** What is read to judge it: the caller and whose the issue is, besides whom it shall be. */
  static List<Key> keys(Call call, Optional<AgentId> present) {
    List<Key> keys = new ArrayList<>();
    call.actor().agentId().ifPresent(me -> keys.add(Keys.agent(call.company(), me)));
    if (!keys.isEmpty()) {
      present.ifPresent(agent -> keys.add(Keys.agent(call.company(), agent)));
    }
    return keys;
  }

  /** Refuses a new issue for somebody whom the caller has nothing to say to. */
  static void require(Call call, Agent target, Map<Key, Item> found) {
    agent(call, call.actor().agentId(), found)
        .filter(caller -> !Authority.mayAssign(caller, target))
        .ifPresent(caller -> refuse(ProblemCode.ASSIGNMENT_NOT_ALLOWED, target));
  }

  /**
   * Refuses a change of the assignee. Whoever has the issue may also hand it back to its own
   * manager or to the agent that filed it.
   */
  static void require(Call call, Issue issue, Agent target, Map<Key, Item> found) {
    Optional<Agent> caller = agent(call, call.actor().agentId(), found);
    if (caller.isEmpty() || issue.isAssignedTo(target.id())) {
      return;
    }
    Agent me = caller.get();
    boolean back =
        (issue.assignee().isEmpty() || issue.isAssignedTo(me.id()))
            && (me.reportsTo().equals(Optional.of(target.id()))
                || issue.createdByAgent().equals(Optional.of(target.id())));
    if (!back && !Authority.mayAssign(me, target)) {
      refuse(ProblemCode.ASSIGNMENT_NOT_ALLOWED, target);
    }
    boolean mine = issue.createdByAgent().equals(Optional.of(me.id()));
    agent(call, issue.assignee(), found)
        .filter(assignee -> !mine && !Authority.mayTakeFrom(me, assignee))
        .ifPresent(assignee -> refuse(ProblemCode.ASSIGNED_ELSEWHERE, assignee));
  }

  private static Optional<Agent> agent(Call call, Optional<AgentId> id, Map<Key, Item> found) {
    return id.map(agent -> found.get(Keys.agent(call.company(), agent))).map(AgentItem::read);
  }

  private static void refuse(ProblemCode code, Agent about) {
    throw new RefusedCall(
        Problem.of(code, Map.of("assigneeAgentId", about.id().value(), "name", about.name())));
  }
}
