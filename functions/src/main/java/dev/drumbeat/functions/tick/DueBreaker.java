package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.provider.BreakerItem;
import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Closes a breaker at its provider's reset time (W11); the wakes that waited are due then too. */
@Singleton
public class DueBreaker implements Tick.DueHandler {
  private final Breakers breakers;

  @Inject
  public DueBreaker(Breakers breakers) {
    this.breakers = breakers;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals(BreakerItem.SORT);
  }

  @Override
  public void handle(CompanyId company, Key key) {
    breakers.resume(company, key);
  }
}
