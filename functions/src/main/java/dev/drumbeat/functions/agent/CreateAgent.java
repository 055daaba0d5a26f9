package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.company.Company;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Adds an agent, where the company does not want the board to approve it first. */
@Singleton
public class CreateAgent {
  private final Gateway gateway;
  private final Recruits recruits;
  private final Hiring hiring;
  private final Trail trail;
  private final AgentWire wire;

  @Inject
  public CreateAgent(
      Gateway gateway, Recruits recruits, Hiring hiring, Trail trail, AgentWire wire) {
    this.gateway = gateway;
    this.recruits = recruits;
    this.hiring = hiring;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createAgent")
  public APIGatewayV2HTTPResponse createAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.CREATE_AGENT, event, this::create);
  }

  private Outcome create(Call call) {
    Recruits.Recruit recruit = recruits.read(call, call.body());
    Company company = hiring.company(call);
    Hiring.requireDirect(company);
    Agent agent = recruit.agent();
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.requireUnchanged(writes, company);
    recruits.add(writes, call, recruit);
    trail.record(writes, call.actor(), Trail.Fact.of("agent.created", "agent", agent.id()));
    return Outcome.plan(writes, Answer.created(wire.row(call, recruit.shown(), recruit.above())));
  }
}
