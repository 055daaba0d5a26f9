package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.approval.Asking;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Adds an agent at once, or, where the company wants the board to approve new agents, one that can
 * do nothing until it did (A2).
 */
@Singleton
public class HireAgent {
  private final Gateway gateway;
  private final Hiring hiring;
  private final HireEffect hires;
  private final Asking asking;
  private final AgentWire agents;
  private final ApprovalWire approvals;

  @Inject
  public HireAgent(
      Gateway gateway,
      Hiring hiring,
      HireEffect hires,
      Asking asking,
      AgentWire agents,
      ApprovalWire approvals) {
    this.gateway = gateway;
    this.hiring = hiring;
    this.hires = hires;
    this.asking = asking;
    this.agents = agents;
    this.approvals = approvals;
  }

  @Funq("createAgentHire")
  public APIGatewayV2HTTPResponse createAgentHire(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.HIRE_AGENT, event, this::hire);
  }

  private Outcome hire(Call call) {
    Company company = hiring.company(call);
    boolean asks = company.gates().newAgents();
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.requireUnchanged(writes, company);
    Recruits.Recruit recruit = hires.add(writes, call, call.body(), asks);
    JsonNode approval = asks ? asked(writes, call, recruit) : JsonNodeFactory.instance.nullNode();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("agent", agents.row(call, recruit.shown(), recruit.above()));
    answer.set("approval", approval);
    return Outcome.plan(writes, Answer.created(answer));
  }

  private ObjectNode asked(WriteSet writes, Call call, Recruits.Recruit recruit) {
    ObjectNode payload = hires.payload(recruit.agent(), call.actor().agentId());
    return approvals.row(
        call,
        asking.add(
            writes,
            call.actor(),
            Asking.asked(ApprovalType.HIRE_AGENT, payload),
            Asking.Terms.about(sources(call))));
  }

  private static List<IssueId> sources(Call call) {
    return Stream.concat(
            call.body().nonEmpty("sourceIssueId").stream(),
            call.body().texts("sourceIssueIds").orElse(List.of()).stream())
        .map(text -> new IssueId(text.toLowerCase(Locale.ROOT)))
        .distinct()
        .toList();
  }
}
