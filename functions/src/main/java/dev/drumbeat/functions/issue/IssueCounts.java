package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many issues are in each status, up to a bound for each, so that a company's history does not
 * make them dearer. From an index, for show.
 */
@Singleton
public class IssueCounts {
  /** Of more issues in one status than this, the number is this. */
  public static final int MOST = 1000;

  private final Table table;

  @Inject
  public IssueCounts(Table table) {
    this.table = table;
  }

  /** The numbers, and whether there may be more than they say. */
  public record Counts(Map<IssueStatus, Integer> byStatus, boolean capped) {
    public int of(IssueStatus status) {
      return byStatus.getOrDefault(status, 0);
    }
  }

  public Counts of(CompanyId company) {
    Map<IssueStatus, Integer> found = new EnumMap<>(IssueStatus.class);
    boolean capped = false;
    for (IssueStatus status : IssueStatus.values()) {
      String partition = IssueItem.listPartition(company, status);
      Page page = table.query(company, Query.index(Query.Index.LIST, partition, MOST));
      found.put(status, page.items().size());
      capped |= page.next().isPresent();
    }
    return new Counts(found, capped);
  }
}
