package dev.drumbeat.functions.activity;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.activity.Activity;
import dev.drumbeat.model.activity.ActivityId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Adds the audit entry of a change to the change's own write set (H7, I4). */
@Singleton
public class Trail {
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public Trail(IdSource ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** What happened to whom, before it is stamped. */
  public record Fact(
      String action,
      String entityType,
      Id entity,
      Optional<IssueId> issue,
      Map<String, String> details) {
    public static Fact of(String action, String entityType, Id entity) {
      return new Fact(action, entityType, entity, Optional.empty(), Map.of());
    }

    public static Fact ofIssue(String action, IssueId issue, Map<String, String> details) {
      return new Fact(action, "issue", issue, Optional.of(issue), details);
    }

    public Fact with(Map<String, String> more) {
      return new Fact(action, entityType, entity, issue, more);
    }
  }

  /** The entry as it is written. */
  public Activity record(WriteSet writes, Actor actor, Fact fact) {
    return put(writes, writes.company(), actor, fact);
  }

  /** The same in the audit of another company, which must be one that the write set tells. */
  public void tell(WriteSet writes, CompanyId company, Actor actor, Fact fact) {
    put(writes.tell(company), company, actor, fact);
  }

  private Activity put(WriteSet writes, CompanyId company, Actor actor, Fact fact) {
    Activity activity =
        new Activity(
            new ActivityId(ids.next()),
            company,
            actor,
            fact.action(),
            fact.entityType(),
            fact.entity().value(),
            fact.issue().map(Id::value),
            fact.details(),
            clock.instant());
    writes.put(ActivityItem.PARTICIPANT, ActivityItem.write(activity), Condition.ABSENT);
    return activity;
  }
}
