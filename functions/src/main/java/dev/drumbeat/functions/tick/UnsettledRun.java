package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.run.AfterRun;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes up the follow-up of an ended run that was interrupted (C1). */
@Singleton
public class UnsettledRun implements Tick.DueHandler {
  private final Table table;
  private final AfterRun after;

  @Inject
  public UnsettledRun(Table table, AfterRun after) {
    this.table = table;
    this.after = after;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals("RUN");
  }

  @Override
  public void handle(CompanyId company, Key key) {
    table.get(company, key).map(RunItem::read).ifPresent(run -> after.resume(company, run.id()));
  }
}
