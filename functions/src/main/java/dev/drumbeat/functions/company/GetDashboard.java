package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.DashboardWire;
import dev.drumbeat.model.api.CompanyActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A company at one glance: its agents, its work, its money, and what waits for the board. */
@Singleton
public class GetDashboard {
  private final Gateway gateway;
  private final GlanceReader reader;
  private final DashboardWire wire;

  @Inject
  public GetDashboard(Gateway gateway, GlanceReader reader, DashboardWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getDashboard")
  public APIGatewayV2HTTPResponse getDashboard(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.GET_DASHBOARD, event, this::get);
  }

  private Outcome get(Call call) {
    return Outcome.answer(Answer.ok(wire.row(reader.of(call))));
  }
}
