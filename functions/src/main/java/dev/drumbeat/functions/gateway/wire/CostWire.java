package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.ModelPrice;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Costs as the incumbent's clients know them. {@code costCents} is in whole cents, a started one
 * counts; {@code exactCostCents} is what is booked.
 */
@Singleton
public class CostWire {
  private static final String SUBSCRIPTION = "subscription";

  private final Json json;

  @Inject
  public CostWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(CostEvent event) {
    CostEvent.About about = event.about();
    ObjectNode row =
        new WireObject(json)
            .id("id", event.id())
            .id("companyId", event.company())
            .id("agentId", event.agent())
            .id("issueId", about.issue())
            .id("projectId", about.project())
            .id("goalId", about.goal())
            .id("heartbeatRunId", about.run())
            .text("billingCode", about.billingCode())
            .text("provider", event.model().provider())
            .text("biller", event.model().biller())
            .text("billingType", event.model().billingType())
            .text("costStatus", event.status().wire())
            .text("model", event.model().name())
            .time("occurredAt", event.occurredAt())
            .time("createdAt", event.createdAt())
            .node();
    return amounts(row, event.cost(), event.tokens());
  }

  /** A sum under the names it was made for; absent ones are null. */
  public ObjectNode sum(Sum sum) {
    WireObject row = new WireObject(json);
    sum.names().accept(row);
    boolean flat = sum.billingType().filter(type -> type.startsWith(SUBSCRIPTION)).isPresent();
    row.number("apiRunCount", flat ? 0 : sum.events())
        .number("subscriptionRunCount", flat ? sum.events() : 0)
        .number("eventCount", sum.events());
    return amounts(row.node(), sum.cost(), sum.tokens());
  }

  /** What a report adds up, and how it calls it. */
  public record Sum(
      java.util.function.Consumer<WireObject> names,
      Optional<String> billingType,
      Cents cost,
      CostEvent.Tokens tokens,
      long events) {}

  ObjectNode amounts(ObjectNode row, Cents cost, CostEvent.Tokens tokens) {
    return row.put("costCents", cost.roundedUp())
        .put("exactCostCents", cost.exact())
        .put("inputTokens", tokens.input())
        .put("cachedInputTokens", tokens.cached())
        .put("outputTokens", tokens.output());
  }

  /** What a million tokens of a model cost, in US dollars. */
  public ObjectNode price(ModelPrice price) {
    return json.object()
        .put("provider", price.provider())
        .put("model", price.model())
        .put("input", dollars(price.input()))
        .put("cachedInput", dollars(price.cached()))
        .put("output", dollars(price.output()));
  }

  private static BigDecimal dollars(Cents cents) {
    return cents.exact().movePointLeft(2);
  }

  /** What events come to. */
  public record Spent(Cents cost, CostEvent.Tokens tokens, long events) {}

  /** What an issue and those below it cost. */
  public ObjectNode issue(String issueId, int issues, Spent spent) {
    ObjectNode row =
        json.object()
            .put("issueId", issueId)
            .put("issueCount", issues)
            .put("includeDescendants", true)
            .put("eventCount", spent.events());
    return amounts(row, spent.cost(), spent.tokens());
  }

  /** What a company spent, of what it may. */
  public ObjectNode summary(String companyId, Cents spent, long ceiling) {
    ObjectNode row =
        json.object()
            .put("companyId", companyId)
            .put("spendCents", spent.roundedUp())
            .put("exactSpendCents", spent.exact())
            .put("budgetCents", ceiling);
    return row.put("utilizationPercent", BudgetWire.percent(spent, Cents.of(ceiling)));
  }
}
