package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.BudgetWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.IncidentId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers a budget incident (B3): with more money, which frees what it stopped, or by leaving it
 * stopped.
 */
@Singleton
public class ResolveIncident {
  private final Gateway gateway;
  private final Table table;
  private final ScopeBudget budgets;
  private final Trail trail;
  private final BudgetWire wire;

  @Inject
  public ResolveIncident(
      Gateway gateway, Table table, ScopeBudget budgets, Trail trail, BudgetWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.budgets = budgets;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("resolveIncident")
  public APIGatewayV2HTTPResponse resolveIncident(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.RESOLVE_INCIDENT, event, this::act);
  }

  private Outcome act(Call call) {
    IncidentId id = call.path("incidentId", IncidentId::new);
    Optional<Incident> open =
        table
            .get(call.company(), Keys.incident(call.company(), true, id.value()))
            .map(IncidentItem::read);
    if (open.isEmpty()) {
      return answered(call, id);
    }
    return call.body().required("action").equals("keep_paused")
        ? dismissed(call, open.get())
        : raised(call, open.get());
  }

  private Outcome answered(Call call, IncidentId id) {
    return table
        .get(call.company(), Keys.incident(call.company(), false, id.value()))
        .map(closed -> Outcome.refuse(ProblemCode.STATE_CONFLICT))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome dismissed(Call call, Incident open) {
    WriteSet writes = new WriteSet(call.company());
    Incident ended = open.ended(Incident.Status.DISMISSED, call.now());
    String name = budgets.dismiss(writes, ended);
    record(writes, call, ended);
    return Outcome.plan(writes, Answer.ok(wire.incident(ended, name)));
  }

  private Outcome raised(Call call, Incident open) {
    Cents ceiling = Cents.of(call.body().integer("amount").orElse(0L));
    if (ceiling.compareTo(budgets.observed(call.company(), open)) <= 0) {
      return Outcome.refuse(ProblemCode.BUDGET_NOT_RAISED);
    }
    WriteSet writes = new WriteSet(call.company());
    ScopeBudget.Changed changed =
        budgets.set(writes, open.scope(), ceilings -> ceilings.withMoney(ceiling));
    Incident ended = open.ended(Incident.Status.RESOLVED, call.now());
    record(writes, call, ended);
    return Outcome.plan(writes, Answer.ok(wire.incident(ended, changed.name())))
        .then(() -> budgets.announce(call.company(), changed));
  }

  private void record(WriteSet writes, Call call, Incident ended) {
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("budget.incident_" + ended.status().wire(), "budget_incident", ended.id()));
  }
}
