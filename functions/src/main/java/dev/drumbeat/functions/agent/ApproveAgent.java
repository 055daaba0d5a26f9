package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.approval.Decisions;
import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalType;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Says yes to the hire that a pending agent waits for: the same decision by another name (A2). */
@Singleton
public class ApproveAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final PendingApprovals approvals;
  private final HireEffect hires;
  private final Decisions decisions;
  private final Announcement announcement;

  @Inject
  public ApproveAgent(
      Gateway gateway,
      AgentReader reader,
      PendingApprovals approvals,
      HireEffect hires,
      Decisions decisions,
      Announcement announcement) {
    this.gateway = gateway;
    this.reader = reader;
    this.approvals = approvals;
    this.hires = hires;
    this.decisions = decisions;
    this.announcement = announcement;
  }

  @Funq("approveAgent")
  public APIGatewayV2HTTPResponse approveAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.APPROVE_AGENT, event, this::approve);
  }

  private Outcome approve(Call call) {
    Agent agent = reader.agent(call);
    return switch (AgentMove.approve(agent, call.now())) {
      case AgentMove.Refused refused -> Outcome.refuse(refused.problem());
      case AgentMove.Unchanged same -> announcement.unchanged(call, same.agent());
      case AgentMove.Moved moved ->
          approvals.waiting(call.company(), ApprovalType.HIRE_AGENT, List.of()).stream()
              .filter(asked -> hires.agentOf(asked).equals(agent.id()))
              .findFirst()
              .map(asked -> decided(call, asked, moved.after()))
              .orElseGet(ApproveAgent::unasked);
    };
  }

  private Outcome decided(Call call, Approval asked, Agent after) {
    return switch (ApprovalDecision.approve(
        asked, ApprovalDecision.By.of(call.actor(), call.now()))) {
      case ApprovalDecision.Refused refused -> Outcome.refuse(refused.problem());
      case ApprovalDecision.Unchanged same -> announcement.unchanged(call, after);
      case ApprovalDecision.Moved moved -> {
        WriteSet writes = new WriteSet(call.company());
        Runnable follow = decisions.carryOut(writes, moved, call.actor());
        yield Outcome.plan(writes, announcement.row(call, after)).then(follow);
      }
    };
  }

  /** Just asked, revised, or over: its approval says. */
  private static Outcome unasked() {
    return Outcome.refuse(
        Problem.of(
            ProblemCode.STATE_CONFLICT,
            Map.of("error", "No approval of this agent waits here; answer it by its own id")));
  }
}
