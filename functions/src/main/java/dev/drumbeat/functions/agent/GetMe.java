package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Who the caller is, who it reports to, what it may do and spend (H1). */
@Singleton
public class GetMe {
  private final Gateway gateway;
  private final Table table;
  private final Roster roster;
  private final AgentWire wire;

  @Inject
  public GetMe(Gateway gateway, Table table, Roster roster, AgentWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.roster = roster;
    this.wire = wire;
  }

  @Funq("getMe")
  public APIGatewayV2HTTPResponse getMe(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.GET_ME, event, this::get);
  }

  private Outcome get(Call call) {
    return table
        .get(call.company(), Keys.agent(call.company(), call.agent().agent()))
        .map(AgentItem::read)
        .map(agent -> Outcome.answer(Answer.ok(wire.me(call, agent, roster.above(agent)))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.INVALID_CREDENTIAL));
  }
}
