package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.budget.MeterItem;
import dev.drumbeat.functions.budget.ModeAnnouncer;
import dev.drumbeat.functions.budget.NewMonth;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Goes on with a meter that wants attention (B3): live runs that were not told of its mode yet, or
 * a new month that lets its scope work again.
 */
@Singleton
public class DueMeter implements Tick.DueHandler {
  private final ModeAnnouncer modes;
  private final NewMonth month;

  @Inject
  public DueMeter(ModeAnnouncer modes, NewMonth month) {
    this.modes = modes;
    this.month = month;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().startsWith(MeterItem.PREFIX);
  }

  @Override
  public void handle(CompanyId company, Key key) {
    modes.resume(company, key);
    month.resume(company, key);
  }
}
