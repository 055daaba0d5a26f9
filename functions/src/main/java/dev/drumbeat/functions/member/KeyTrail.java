package dev.drumbeat.functions.member;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.member.BoardKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Tells the companies of a human what it did to its keys, in the transaction that does it. */
@Singleton
public class KeyTrail {
  /** As many as fit into one transaction with the key itself. */
  private static final int MOST_TOLD = 90;

  private final Trail trail;

  @Inject
  public KeyTrail(Trail trail) {
    this.trail = trail;
  }

  /** A write set that belongs to no company, as a human's own keys do not. */
  WriteSet writes() {
    return new WriteSet(new CompanyId("instance"));
  }

  void tell(WriteSet writes, Call call, String action, Told told) {
    Trail.Fact fact =
        Trail.Fact.of(action, "user", told.key().user())
            .with(Map.of("boardApiKeyId", told.key().id().value(), "name", told.key().name()));
    told.companies().stream()
        .limit(MOST_TOLD)
        .forEach(company -> trail.tell(writes, company, call.actor(), fact));
  }

  /** Which key, and who hears of it. */
  record Told(BoardKey key, List<CompanyId> companies) {}
}
