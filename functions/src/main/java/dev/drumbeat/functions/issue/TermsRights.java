package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import java.util.Map;
import java.util.Optional;

/**
 * Who may change on what terms an issue is worked (R4, C11): the board, whoever filed it for
 * another, and the assignee's managers. Never the assignee: it would excuse itself.
 */
final class TermsRights {
  private TermsRights() {}

  static void require(Call call, Issue issue, Map<Key, Item> found) {
    Optional<AgentId> me = call.actor().agentId();
    if (me.isEmpty()) {
      return;
    }
    Optional<Agent> caller = agent(call, me, found);
    boolean filed = issue.createdByAgent().equals(me);
    boolean manages =
        caller.isPresent()
            && agent(call, issue.assignee(), found).filter(caller.get()::manages).isPresent();
    if (issue.assignee().equals(me) || !(filed || manages)) {
      throw new RefusedCall(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
  }

  private static Optional<Agent> agent(Call call, Optional<AgentId> id, Map<Key, Item> found) {
    return id.map(agent -> found.get(Keys.agent(call.company(), agent))).map(AgentItem::read);
  }
}
