package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.RunEnder;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends a run whose deadline, or whose supervisor's word, has passed (C5, W8). */
@Singleton
public class OverdueRun implements Tick.DueHandler {
  private final Table table;
  private final RunEnder ender;

  @Inject
  public OverdueRun(Table table, RunEnder ender) {
    this.table = table;
    this.ender = ender;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals("GATE");
  }

  @Override
  public void handle(CompanyId company, Key key) {
    table
        .get(company, key)
        .map(GateItem::read)
        .ifPresent(gate -> ender.endOverdue(company, gate.run()));
  }
}
