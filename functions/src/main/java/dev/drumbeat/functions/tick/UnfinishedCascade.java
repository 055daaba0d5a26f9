package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.cascade.CascadeItem;
import dev.drumbeat.functions.cascade.CascadeRunner;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Goes on with a reprioritisation that whoever began it did not finish (X2). */
@Singleton
public class UnfinishedCascade implements Tick.DueHandler {
  private final CascadeRunner cascades;

  @Inject
  public UnfinishedCascade(CascadeRunner cascades) {
    this.cascades = cascades;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals(CascadeItem.SORT);
  }

  @Override
  public void handle(CompanyId company, Key key) {
    cascades.resume(company, key);
  }
}
