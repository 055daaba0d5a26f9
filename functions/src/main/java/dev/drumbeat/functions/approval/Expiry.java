package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalDecision.By;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Ends approvals whose time has passed, as an answer would; an answer that came first stands. */
@Singleton
public class Expiry {
  private static final Actor SYSTEM = new Actor.OfSystem();

  private final Table table;
  private final ApprovalEffects effects;
  private final ApprovalWriter writer;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public Expiry(
      Table table, ApprovalEffects effects, ApprovalWriter writer, Nudger nudger, Clock clock) {
    this.table = table;
    this.effects = effects;
    this.writer = writer;
    this.nudger = nudger;
    this.clock = clock;
  }

  /** What was overtaken stays due and is looked at again. */
  public void end(CompanyId company, Key key) {
    table.get(company, key).map(ApprovalItem::read).ifPresent(this::end);
  }

  private void end(Approval approval) {
    By by = By.of(SYSTEM, clock.instant());
    if (ApprovalDecision.expire(approval, by) instanceof ApprovalDecision.Moved moved) {
      WriteSet writes = new WriteSet(approval.company());
      writer.move(writes, moved, SYSTEM);
      Runnable follow = effects.settled(writes, moved.after(), SYSTEM);
      if (table.commit(writes) instanceof CommitResult.Committed) {
        nudger.nudge(approval.company(), writes.nudged());
        follow.run();
      }
    }
  }
}
