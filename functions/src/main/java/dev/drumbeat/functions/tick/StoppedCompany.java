package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.company.CompanyStop;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Goes on with a stop that was cut short before it closed every gate (W12). */
@Singleton
public class StoppedCompany implements Tick.DueHandler {
  private final CompanyStop stop;

  @Inject
  public StoppedCompany(CompanyStop stop) {
    this.stop = stop;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals("COMPANY");
  }

  @Override
  public void handle(CompanyId company, Key key) {
    stop.resume(company);
  }
}
