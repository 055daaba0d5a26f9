package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.approval.Expiry;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends an approval that nobody answered in its time (A1). */
@Singleton
public class ExpiredApproval implements Tick.DueHandler {
  private final Expiry expiry;

  @Inject
  public ExpiredApproval(Expiry expiry) {
    this.expiry = expiry;
  }

  @Override
  public boolean handles(Key key) {
    return key.pk().equals(Keys.approvalsPartition(Keys.companyOf(key)));
  }

  @Override
  public void handle(CompanyId company, Key key) {
    expiry.end(company, key);
  }
}
