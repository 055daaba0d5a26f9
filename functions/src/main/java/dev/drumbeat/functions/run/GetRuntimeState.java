package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RuntimeStateWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.Run;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How an agent's last run went, read from an index, for show. */
@Singleton
public class GetRuntimeState {
  private final Gateway gateway;
  private final Table table;
  private final RunList runs;
  private final RuntimeStateWire wire;

  @Inject
  public GetRuntimeState(Gateway gateway, Table table, RunList runs, RuntimeStateWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.runs = runs;
    this.wire = wire;
  }

  @Funq("getRuntimeState")
  public APIGatewayV2HTTPResponse getRuntimeState(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.GET_RUNTIME_STATE, event, this::get);
  }

  private Outcome get(Call call) {
    return table
        .get(call.company(), Keys.agent(call.company(), call.path("agentId", AgentId::new)))
        .map(AgentItem::read)
        .map(agent -> Outcome.answer(Answer.ok(wire.row(agent, last(agent)))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Optional<Run> last(Agent agent) {
    String partition = RunItem.agentPartition(agent.company(), agent.id());
    Query newest = Query.index(Query.Index.SECOND, partition, 1).descending();
    return runs.page(agent.company(), newest).runs().stream().findFirst();
  }
}
