package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.approval.ApprovalItem;
import dev.drumbeat.functions.approval.ApprovalWriter;
import dev.drumbeat.functions.approval.Asking;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalDecision.By;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.IncidentId;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The question to the board that a spent ceiling is (A1, B3): asked in the transaction that opens
 * its incident, and withdrawn in the one that ends it in another way than by an answer.
 */
@Singleton
public class RaiseQuestion {
  private static final Actor SYSTEM = new Actor.OfSystem();

  private final Asking asking;
  private final ApprovalWriter writer;
  private final ScopeOwners owners;
  private final Table table;
  private final Json json;
  private final Clock clock;

  @Inject
  public RaiseQuestion(
      Asking asking,
      ApprovalWriter writer,
      ScopeOwners owners,
      Table table,
      Json json,
      Clock clock) {
    this.asking = asking;
    this.writer = writer;
    this.owners = owners;
    this.table = table;
    this.json = json;
    this.clock = clock;
  }

  /** Adds the question, which proposes a ceiling that lets ordinary work go on. */
  ApprovalId ask(WriteSet writes, Meter spent, IncidentId incident) {
    String name = owners.nameOf(writes.company(), spent.scope());
    ObjectNode payload = payload(spent, name, spent.nextCeiling());
    payload.put("incidentId", incident.value());
    return asking
        .addKnown(
            writes,
            SYSTEM,
            Asking.asked(ApprovalType.BUDGET_OVERRIDE_REQUIRED, payload),
            Asking.Terms.PLAIN)
        .id();
  }

  /** What the board is asked: which ceiling, how much of it is used, what it shall be. */
  ObjectNode payload(Meter meter, String scopeName, Cents proposed) {
    return json.object()
        .put("scopeType", meter.scope().kind().wire())
        .put("scopeId", meter.scope().id())
        .put("scopeName", scopeName)
        .put("metric", "billed_cents")
        .put("windowKind", "calendar_month_utc")
        .put("budgetAmount", meter.ceilings().money().roundedDown())
        .put("observedAmount", meter.spent().roundedUp())
        .put("proposedAmount", proposed.roundedDown())
        .putNull("incidentId")
        .putNull("reason");
  }

  /** Adds its end, unless it is over, or is being answered by this very change. */
  void withdraw(WriteSet writes, ApprovalId approval) {
    Key key = Keys.approval(writes.company(), approval);
    if (writes.touches(key)) {
      return;
    }
    table
        .get(writes.company(), key)
        .map(ApprovalItem::read)
        .filter(found -> found.status().isOpen())
        .map(found -> ApprovalDecision.withdraw(found, By.of(SYSTEM, clock.instant())))
        .filter(ApprovalDecision.Moved.class::isInstance)
        .map(ApprovalDecision.Moved.class::cast)
        .ifPresent(moved -> writer.move(writes, moved, SYSTEM));
  }
}
