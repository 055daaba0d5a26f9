package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.issue.Steps;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes up what follows from a closed or moved issue (X1). */
@Singleton
public class UnfinishedStep implements Tick.DueHandler {
  private final Steps steps;

  @Inject
  public UnfinishedStep(Steps steps) {
    this.steps = steps;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals("STEP");
  }

  @Override
  public void handle(CompanyId company, Key key) {
    steps.resume(company, key).forEach(steps::settle);
  }
}
