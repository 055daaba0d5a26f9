package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a caller may change an agent as it wants to (R4, R5, B6); the board always may. */
final class AgentEditRights {
  private static final String ASK =
      "An agent raises a budget with PATCH /api/agents/{agentId}/budgets, which asks the board"
          + " where it has to";

  private AgentEditRights() {}

  /** Refuses a caller that does not manage the agent, or not enough of what it hands out. */
  static void require(Call call, AgentEditReader.Seen seen, Agent edited) {
    if (call.isBoard()) {
      return;
    }
    Set<String> given = new HashSet<>(edited.grants());
    given.removeAll(seen.agent().grants());
    boolean allowed =
        seen.caller()
            .filter(caller -> Authority.mayConfigure(caller, seen.agent()))
            .filter(caller -> Authority.mayGive(caller, given))
            .isPresent();
    refuseUnless(allowed);
    if (isRise(seen.agent().budgetMonthlyCents(), edited.budgetMonthlyCents())) {
      throw new RefusedCall(Problem.of(ProblemCode.FORBIDDEN_FOR_AGENT, Map.of("error", ASK)));
    }
  }

  /** Zero is no ceiling: nothing is higher. */
  private static boolean isRise(long before, long after) {
    return before != 0 && (after == 0 || after > before);
  }

  /** Refuses a caller that puts agents where it does not manage. */
  static void requirePlace(Call call, AgentEditReader.Seen seen, Optional<Agent> manager) {
    refuseUnless(
        call.isBoard()
            || manager
                .filter(above -> Authority.mayPutUnder(seen.caller().orElseThrow(), above))
                .isPresent());
  }

  private static void refuseUnless(boolean allowed) {
    if (!allowed) {
      throw new RefusedCall(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
  }
}
