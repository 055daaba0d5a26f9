package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.Company.CompanyStatus;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Stops a company: once this has answered, no write of its runs and no start succeeds (W12). The
 * gate copies close with the company, then each live run's own gate.
 */
@Singleton
public class StopCompany {
  private final Gateway gateway;
  private final CompanyReader companies;
  private final CompanyStop stop;
  private final Trail trail;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public StopCompany(
      Gateway gateway,
      CompanyReader companies,
      CompanyStop stop,
      Trail trail,
      CostCells costs,
      CompanyWire wire) {
    this.gateway = gateway;
    this.companies = companies;
    this.stop = stop;
    this.trail = trail;
    this.costs = costs;
    this.wire = wire;
  }

  @Funq("stopCompany")
  public APIGatewayV2HTTPResponse stopCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.STOP_COMPANY, event, this::stop);
  }

  private Outcome stop(Call call) {
    return planned(call, companies.of(call));
  }

  /** A repeated stop closes what a first one, cut short, left open. */
  private Outcome planned(Call call, Company before) {
    Company after = before.in(CompanyStatus.PAUSED, call.now());
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.replace(writes, before, after);
    if (before.status() != CompanyStatus.PAUSED) {
      GateCopyItem.move(writes, false);
      trail.record(writes, call.actor(), Trail.Fact.of("company.paused", "company", after.id()));
    }
    return Outcome.plan(writes, Answer.ok(wire.row(after, costs.spent(after.id(), call.now()))))
        .then(() -> stop.resume(after.id()));
  }
}
