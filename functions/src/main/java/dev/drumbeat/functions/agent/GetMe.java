package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.budget.Budgets;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Meter;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Key key = Keys.agent(call.company(), call.agent().agent());
    BudgetScope scope = BudgetScope.of(call.agent().agent());
    YearMonth month = Budgets.month(call.now());
    List<Key> keys = new ArrayList<>(Budgets.keys(call.company(), scope, month));
    keys.add(key);
    Map<Key, Item> found = table.getAll(call.company(), keys);
    Meter meter = Budgets.meter(found, call.company(), scope, month);
    return Optional.ofNullable(found.get(key))
        .map(AgentItem::read)
        .map(agent -> Outcome.answer(Answer.ok(wire.me(call, agent, roster.above(agent), meter))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.INVALID_CREDENTIAL));
  }
}
