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
 * Lets a stopped company work again (W12). The wakes that came meanwhile are still there, and due:
 * the tick sends them.
 */
@Singleton
public class ResumeCompany {
  private final Gateway gateway;
  private final CompanyReader companies;
  private final Trail trail;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public ResumeCompany(
      Gateway gateway, CompanyReader companies, Trail trail, CostCells costs, CompanyWire wire) {
    this.gateway = gateway;
    this.companies = companies;
    this.trail = trail;
    this.costs = costs;
    this.wire = wire;
  }

  @Funq("resumeCompany")
  public APIGatewayV2HTTPResponse resumeCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.RESUME_COMPANY, event, this::resume);
  }

  private Outcome resume(Call call) {
    return planned(call, companies.of(call));
  }

  private Outcome planned(Call call, Company before) {
    if (before.status() == CompanyStatus.ACTIVE) {
      return Outcome.answer(Answer.ok(wire.row(before, costs.spent(before.id(), call.now()))));
    }
    Company after = before.in(CompanyStatus.ACTIVE, call.now());
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.replace(writes, before, after);
    GateCopyItem.move(writes, true);
    trail.record(writes, call.actor(), Trail.Fact.of("company.resumed", "company", after.id()));
    return Outcome.plan(writes, Answer.ok(wire.row(after, costs.spent(after.id(), call.now()))));
  }
}
