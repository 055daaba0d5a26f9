package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Who may reprioritise a company: the board, and agents that may assign anybody's work (R4). */
@Singleton
public class CascadeRights {
  private final IssueReader reader;

  @Inject
  public CascadeRights(IssueReader reader) {
    this.reader = reader;
  }

  void require(Call call) {
    boolean lacking =
        call.actor()
            .agentId()
            .flatMap(agent -> reader.agent(call.company(), agent))
            .filter(agent -> !Authority.mayAssignAnybody(agent))
            .isPresent();
    if (lacking) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.FORBIDDEN_FOR_AGENT, Map.of("requiredGrant", Authority.ASSIGN_TASKS)));
    }
  }
}
