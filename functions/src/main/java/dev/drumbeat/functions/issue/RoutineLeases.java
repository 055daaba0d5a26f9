package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.routine.RoutineId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run is at work on an issue of a routine (W13): it holds a lease that has not passed. An
 * open issue that nobody holds is not work going on, however old.
 */
@Singleton
public class RoutineLeases {
  private static final int MOST = 500;
  private static final int FORGOTTEN_AT_ONCE = 20;

  private final Table table;

  @Inject
  public RoutineLeases(Table table) {
    this.table = table;
  }

  /**
   * What a look found.
   *
   * @param held one issue that is being worked on
   */
  public record Found(Optional<Issue> held, List<Item> over) {
    /** Adds that what is over need not be looked at again. */
    public void tidy(WriteSet writes) {
      over.stream().limit(FORGOTTEN_AT_ONCE).forEach(item -> TakenItem.forget(writes, item));
    }
  }

  public Found look(CompanyId company, RoutineId routine, Instant now) {
    String partition = Keys.routinePartition(company, routine);
    List<Item> taken =
        table.query(company, Query.prefix(partition, TakenItem.PREFIX, MOST)).items();
    if (taken.isEmpty()) {
      return new Found(Optional.empty(), List.of());
    }
    Map<IssueId, Issue> issues =
        IssueItem.readAll(
            table.getAll(
                company,
                taken.stream()
                    .map(item -> Keys.issue(company, item.id("issueId", IssueId::new)))
                    .toList()));
    List<Item> over = taken.stream().filter(item -> held(issues, item, now).isEmpty()).toList();
    Optional<Issue> held =
        taken.stream().flatMap(item -> held(issues, item, now).stream()).findFirst();
    return new Found(held, over);
  }

  private static Optional<Issue> held(Map<IssueId, Issue> issues, Item taken, Instant now) {
    return Optional.ofNullable(issues.get(taken.id("issueId", IssueId::new)))
        .filter(issue -> issue.liveLease(now).isPresent());
  }
}
