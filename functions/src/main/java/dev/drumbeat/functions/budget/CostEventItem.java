package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;

/**
 * {@code C#c#COST#<id> / COST}: one cost event; its key is what makes a repeat known (B5). What a
 * run that died is taken to have spent is beside the event of its own, at {@code UNACCOUNTED}.
 */
final class CostEventItem {
  static final String PARTICIPANT = "costEvent";

  private CostEventItem() {}

  static void add(WriteSet writes, CostEvent event, String fingerprint) {
    Key key = Keys.costEvent(event.company(), event.id().value());
    writes.put(PARTICIPANT, write(event, key).text("fingerprint", fingerprint), Condition.ABSENT);
  }

  /** Adds what a run that died is taken to have spent; its key is no event's that can be sent. */
  static void addUnaccounted(WriteSet writes, CostEvent event) {
    Key key = Keys.unaccounted(event.company(), event.about().run().orElseThrow());
    String fingerprint = CostEvent.Status.UNACCOUNTED.wire();
    writes.put(PARTICIPANT, write(event, key).text("fingerprint", fingerprint), Condition.ABSENT);
  }

  /** Whether a stored event came from the same request. */
  static boolean isLike(Item stored, String fingerprint) {
    return stored.text("fingerprint").equals(fingerprint);
  }

  private static Item write(CostEvent event, Key key) {
    CostEvent.About about = event.about();
    return Item.at(key)
        .id("id", event.id())
        .id("companyId", event.company())
        .id("agentId", event.agent())
        .id("runId", about.run())
        .id("issueId", about.issue())
        .id("projectId", about.project())
        .id("goalId", about.goal())
        .text("billingCode", about.billingCode())
        .text("provider", event.model().provider())
        .text("model", event.model().name())
        .text("biller", event.model().biller())
        .text("billingType", event.model().billingType())
        .number("inputTokens", event.tokens().input())
        .number("cachedTokens", event.tokens().cached())
        .number("outputTokens", event.tokens().output())
        .number("cost", event.cost().millionths())
        .text("costStatus", event.status().wire())
        .instant("occurredAt", event.occurredAt())
        .instant("createdAt", event.createdAt());
  }

  static CostEvent read(Item item) {
    return new CostEvent(
        item.id("id", CostId::new),
        item.id("companyId", CompanyId::new),
        item.id("agentId", AgentId::new),
        new CostEvent.About(
            item.optionalId("runId", RunId::new),
            item.optionalId("issueId", IssueId::new),
            item.optionalId("projectId", ProjectId::new),
            item.optionalId("goalId", GoalId::new),
            item.optionalText("billingCode")),
        new CostEvent.Model(
            item.text("provider"),
            item.text("model"),
            item.text("biller"),
            item.text("billingType")),
        new CostEvent.Tokens(
            item.number("inputTokens"), item.number("cachedTokens"), item.number("outputTokens")),
        new Cents(item.number("cost")),
        item.choice("costStatus", CostEvent.Status.class),
        item.instant("occurredAt"),
        item.instant("createdAt"));
  }
}
