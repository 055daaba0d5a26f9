package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.IncidentId;
import dev.drumbeat.model.company.CompanyId;
import java.time.YearMonth;

/**
 * {@code C#c#BUDGETS / INCIDENT#<id>} while it is open, {@code C#c#INCIDENTS / INCIDENT#<id>} once
 * it is answered (B2, B3).
 */
final class IncidentItem {
  static final String PARTICIPANT = "incident";
  static final String PREFIX = "INCIDENT#";

  private IncidentItem() {}

  static void open(WriteSet writes, Incident incident) {
    writes.put(PARTICIPANT, write(incident), Condition.ABSENT);
  }

  /** Moves an answered incident away from the open ones; nobody answers it twice. */
  static void end(WriteSet writes, Incident ended) {
    String id = ended.id().value();
    writes.delete(PARTICIPANT, Keys.incident(ended.company(), true, id), Condition.PRESENT);
    writes.put("endedIncident", write(ended), Condition.ABSENT);
  }

  private static Item write(Incident incident) {
    boolean open = incident.status() == Incident.Status.OPEN;
    return Item.at(Keys.incident(incident.company(), open, incident.id().value()))
        .id("id", incident.id())
        .id("companyId", incident.company())
        .text("scopeKind", incident.scope().kind().wire())
        .text("scopeId", incident.scope().id())
        .text("month", incident.month().toString())
        .flag("hard", incident.hard())
        .number("limitMoney", incident.limit().millionths())
        .number("observed", incident.observed().millionths())
        .text("status", incident.status().wire())
        .id("approvalId", incident.approval())
        .instant("resolvedAt", incident.resolvedAt())
        .instant("createdAt", incident.createdAt());
  }

  static Incident read(Item item) {
    return new Incident(
        item.id("id", IncidentId::new),
        item.id("companyId", CompanyId::new),
        BudgetScope.of(item.text("scopeKind"), item.text("scopeId")),
        YearMonth.parse(item.text("month")),
        item.flag("hard"),
        new Cents(item.number("limitMoney")),
        new Cents(item.number("observed")),
        item.choice("status", Incident.Status.class),
        item.optionalId("approvalId", ApprovalId::new),
        item.optionalInstant("resolvedAt"),
        item.instant("createdAt"));
  }
}
