package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.routine.RoutineTriggerItem;
import dev.drumbeat.functions.routine.ScheduledFiring;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Fires a routine whose schedule is due (W13). */
@Singleton
public class DueRoutine implements Tick.DueHandler {
  private final ScheduledFiring firing;

  @Inject
  public DueRoutine(ScheduledFiring firing) {
    this.firing = firing;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().startsWith(RoutineTriggerItem.PREFIX);
  }

  @Override
  public void handle(CompanyId company, Key key) {
    firing.resume(company, key);
  }
}
