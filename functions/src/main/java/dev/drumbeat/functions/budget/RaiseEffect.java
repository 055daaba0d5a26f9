package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.approval.ApprovalEffect;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.Shape;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.Approval.Answer;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.IncidentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code budget_override_required}: an approval raises the ceiling it names, from what it was when
 * the board was asked (A3), and frees what that stopped; any other end leaves it stopped (B3, B6).
 */
@Singleton
public class RaiseEffect implements ApprovalEffect {
  private static final String INCIDENT = "incidentId";
  private static final String REASON = "reason";
  private static final Shape RISE =
      Shape.of()
          .choice("scopeType", "company", "agent", "project")
          .required()
          .uuid("scopeId")
          .required()
          .integer("amount", 1, BudgetActions.MOST_CENTS)
          .required()
          .text(REASON, 8000);

  private final RaiseQuestion question;
  private final Rises rises;
  private final ScopeBudget budgets;
  private final Incidents incidents;
  private final Trail trail;
  private final Json json;

  @Inject
  public RaiseEffect(
      RaiseQuestion question,
      Rises rises,
      ScopeBudget budgets,
      Incidents incidents,
      Trail trail,
      Json json) {
    this.question = question;
    this.rises = rises;
    this.budgets = budgets;
    this.incidents = incidents;
    this.trail = trail;
    this.json = json;
  }

  @Override
  public ApprovalType type() {
    return ApprovalType.BUDGET_OVERRIDE_REQUIRED;
  }

  @Override
  public ObjectNode asked(WriteSet writes, Call call, ObjectNode payload) {
    Fields fields = Nested.read(payload, RISE, "payload");
    BudgetScope scope =
        new BudgetScope(
            fields.choice("scopeType", BudgetScope.Kind.class).orElseThrow(),
            fields.required("scopeId").toLowerCase(Locale.ROOT));
    Cents to = Cents.of(fields.integer("amount").orElseThrow());
    return payload(rises.named(call.company(), scope, to)).put(REASON, reason(fields));
  }

  private static String reason(Fields fields) {
    return fields.nonEmpty(REASON).orElse(null);
  }

  /** What is kept of a rise that is asked for. */
  ObjectNode payload(Rises.Rise rise) {
    return question.payload(rise.seen().meter(), rise.scopeName(), rise.to());
  }

  /** The question that an incident is stays bound to it. */
  @Override
  public ObjectNode askedAgain(WriteSet writes, Call call, Approval before, ObjectNode payload) {
    JsonNode kept = json.stored(before.asked().payload());
    ObjectNode again = asked(writes, call, payload);
    again.set(INCIDENT, kept.get(INCIDENT));
    return again;
  }

  @Override
  public Runnable settled(WriteSet writes, Approval after, Actor actor) {
    return switch (after.status()) {
      case APPROVED -> raise(writes, after, actor);
      case REJECTED, CANCELLED, EXPIRED -> {
        incident(after).ifPresent(open -> incidents.dismiss(writes, open, actor));
        yield NOTHING;
      }
      case PENDING, REVISION_REQUESTED -> NOTHING;
    };
  }

  private Runnable raise(WriteSet writes, Approval approval, Actor actor) {
    JsonNode asked = json.stored(approval.asked().payload());
    CompanyId company = approval.company();
    BudgetScope scope = scope(asked);
    Cents from = Cents.of(asked.get("budgetAmount").longValue());
    Cents to =
        approval
            .answer()
            .flatMap(Answer::granted)
            .orElseGet(() -> Cents.of(asked.get("proposedAmount").longValue()));
    ScopeBudget.Changed changed =
        budgets.set(writes, scope, ceilings -> raised(approval, ceilings, from, to));
    if (changed.meter().isSpent() || to.compareTo(from) <= 0) {
      throw new RefusedCall(ProblemCode.BUDGET_NOT_RAISED);
    }
    incident(approval).ifPresent(open -> incidents.resolve(writes, open, actor));
    Trail.Fact fact =
        Trail.Fact.of("budget.raised", "approval", approval.id())
            .with(
                Map.of(
                    "scopeType", scope.kind().wire(),
                    "scopeId", scope.id(),
                    "fromCents", Long.toString(from.roundedDown()),
                    "toCents", Long.toString(to.roundedDown())));
    trail.record(writes, actor, fact);
    return () -> budgets.announce(company, changed);
  }

  private static BudgetScope scope(JsonNode asked) {
    return BudgetScope.of(asked.get("scopeType").textValue(), asked.get("scopeId").textValue());
  }

  /** What was asked for is a rise from one ceiling; from another it is another rise (A3). */
  private static Ceilings raised(Approval approval, Ceilings present, Cents from, Cents to) {
    if (!present.money().equals(from)) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.APPROVAL_CHANGED,
              Map.of(
                  "error", "The ceiling is not what it was when this was asked; ask again",
                  "contentHash", approval.asked().hash(),
                  "budgetAmount", present.money().roundedDown())));
    }
    return present.withMoney(to);
  }

  private Optional<Incident> incident(Approval approval) {
    JsonNode id = json.stored(approval.asked().payload()).get(INCIDENT);
    return Optional.ofNullable(id.textValue())
        .flatMap(text -> incidents.open(approval.company(), new IncidentId(text)));
  }
}
