package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The word of the adapters: that a run they supervise lives, or that nobody supervises it (W8). */
@Singleton
public class RunPulse {
  private final Table table;
  private final Clock clock;

  @Inject
  public RunPulse(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Says that the run lives. False if it is over, stopped or past its deadline: end its work. */
  public boolean renew(CompanyId company, RunId run) {
    Instant now = clock.instant();
    return table
        .get(company, Keys.gate(company, run))
        .map(GateItem::read)
        .filter(gate -> gate.isOpen() && gate.deadline().isAfter(now))
        .filter(gate -> heard(company, gate, gate.aliveAfterWord(now)))
        .isPresent();
  }

  /** Believes the run up to its deadline: its agent works on its own and will report. */
  public void trust(CompanyId company, RunGate gate) {
    heard(company, gate, gate.deadline());
  }

  private boolean heard(CompanyId company, RunGate gate, Instant until) {
    Key key = Keys.gate(company, gate.run());
    WriteSet writes = new WriteSet(company);
    writes.update(GateItem.PARTICIPANT, key, GateItem.heard(until), GateItem.openFor(gate.agent()));
    return table.commit(writes) instanceof CommitResult.Committed;
  }
}
