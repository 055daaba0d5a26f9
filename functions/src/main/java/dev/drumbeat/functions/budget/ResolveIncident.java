package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.BudgetWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.IncidentId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers a budget incident (B3): with more money, which frees what it stopped, or by leaving it
 * stopped. Where the board was asked, this is its answer.
 */
@Singleton
public class ResolveIncident {
  private final Gateway gateway;
  private final Incidents incidents;
  private final ScopeBudget budgets;
  private final ScopeOwners owners;
  private final IncidentAnswer answers;
  private final BudgetWire wire;

  @Inject
  public ResolveIncident(
      Gateway gateway,
      Incidents incidents,
      ScopeBudget budgets,
      ScopeOwners owners,
      IncidentAnswer answers,
      BudgetWire wire) {
    this.gateway = gateway;
    this.incidents = incidents;
    this.budgets = budgets;
    this.owners = owners;
    this.answers = answers;
    this.wire = wire;
  }

  @Funq("resolveIncident")
  public APIGatewayV2HTTPResponse resolveIncident(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.RESOLVE_INCIDENT, event, this::act);
  }

  private Outcome act(Call call) {
    IncidentId id = call.path("incidentId", IncidentId::new);
    Optional<Incident> open = incidents.open(call.company(), id);
    if (open.isEmpty()) {
      return answered(call, id);
    }
    boolean raises = !call.body().required("action").equals("keep_paused");
    Cents ceiling = Cents.of(call.body().integer("amount").orElse(0L));
    if (raises && ceiling.isZero()) {
      return Outcome.refuse(ProblemCode.BUDGET_NOT_RAISED);
    }
    WriteSet writes = new WriteSet(call.company());
    Optional<IncidentAnswer.Given> given =
        answers.give(writes, call, open.get(), raises ? Optional.of(ceiling) : Optional.empty());
    return given
        .map(through -> planned(writes, call, open.get(), through))
        .orElseGet(
            () ->
                raises
                    ? raised(writes, call, open.get(), ceiling)
                    : kept(writes, call, open.get()));
  }

  private Outcome answered(Call call, IncidentId id) {
    return Outcome.refuse(
        incidents.answered(call.company(), id).isPresent()
            ? ProblemCode.STATE_CONFLICT
            : ProblemCode.NOT_FOUND_HERE);
  }

  private Outcome planned(WriteSet writes, Call call, Incident open, IncidentAnswer.Given given) {
    Incident ended = open.ended(given.how(), call.now());
    return Outcome.plan(writes, Answer.ok(row(ended, Optional.of(given.status()))))
        .then(given.follow());
  }

  /** An incident that asked nobody: a warning. */
  private Outcome kept(WriteSet writes, Call call, Incident open) {
    incidents.dismiss(writes, open, call.actor());
    Incident ended = open.ended(Incident.Status.DISMISSED, call.now());
    return Outcome.plan(writes, Answer.ok(row(ended, Optional.empty())));
  }

  private Outcome raised(WriteSet writes, Call call, Incident open, Cents ceiling) {
    ScopeBudget.Changed changed =
        budgets.set(writes, open.scope(), ceilings -> ceilings.withMoney(ceiling));
    if (changed.meter().isSpent()) {
      return Outcome.refuse(ProblemCode.BUDGET_NOT_RAISED);
    }
    incidents.resolve(writes, open, call.actor());
    Incident ended = open.ended(Incident.Status.RESOLVED, call.now());
    return Outcome.plan(writes, Answer.ok(row(ended, Optional.empty())))
        .then(() -> budgets.announce(call.company(), changed));
  }

  private ObjectNode row(Incident incident, Optional<ApprovalStatus> asked) {
    return wire.incident(incident, owners.nameOf(incident.company(), incident.scope()), asked);
  }
}
