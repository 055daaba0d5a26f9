package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.Company;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Changes what a company is called; there are no logos here, so none can be set. */
@Singleton
public class UpdateBranding {
  private final Gateway gateway;
  private final CompanyReader companies;
  private final Trail trail;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public UpdateBranding(
      Gateway gateway, CompanyReader companies, Trail trail, CostCells costs, CompanyWire wire) {
    this.gateway = gateway;
    this.companies = companies;
    this.trail = trail;
    this.costs = costs;
    this.wire = wire;
  }

  @Funq("updateBranding")
  public APIGatewayV2HTTPResponse updateBranding(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.UPDATE_BRANDING, event, this::update);
  }

  private Outcome update(Call call) {
    Company before = companies.of(call);
    Fields body = call.body();
    if (body.hasValue("logoAssetId")) {
      return Outcome.refuse(ProblemCode.REFERENCE_INVALID);
    }
    Company after =
        before.named(
            body.nonEmpty("name").orElse(before.name()),
            body.has("description") ? body.text("description") : before.description(),
            call.now());
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.replace(writes, before, after);
    trail.record(
        writes, call.actor(), Trail.Fact.of("company.branding_updated", "company", after.id()));
    return Outcome.plan(writes, Answer.ok(wire.row(after, costs.spent(after.id(), call.now()))));
  }
}
