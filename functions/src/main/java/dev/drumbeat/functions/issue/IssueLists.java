package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.issue.IssueMerge.Candidate;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the issues of a list: by merging an index, or all of a small set at once. */
@Singleton
public class IssueLists {
  private static final int BATCH = 100;
  private static final int MOST_KNOWN = 2000;

  private final Table table;
  private final IssueReader reader;

  @Inject
  public IssueLists(Table table, IssueReader reader) {
    this.table = table;
    this.reader = reader;
  }

  /** How much of a list is asked for; {@code after} is where the page before ended. */
  record Window(Optional<String> after, int offset, int limit) {}

  /** The issues of a page and, if more may follow, where it ended. */
  record Listed(List<Issue> issues, Optional<String> end) {}

  /** The page of an order; what an index says is read again, fresh, before it is shown. */
  Listed merged(CompanyId company, IssueOrder order, IssueFilter filter, Window window) {
    IssueMerge merge = new IssueMerge(table, company, order, window.offset() + window.limit());
    return sifted(company, merge, window, fresh -> filter::shows);
  }

  /** What a list shows of the issues that were read together. */
  interface Sieve {
    Predicate<Issue> over(Collection<Issue> fresh);
  }

  /** The page of whatever a sieve leaves of a merge. */
  Listed sifted(CompanyId company, IssueMerge lanes, Window window, Sieve sieve) {
    IssueMerge merge = lanes.after(window.after());
    Map<IssueId, Issue> shown = new LinkedHashMap<>();
    int skip = window.offset();
    Optional<String> end = window.after();
    List<Candidate> candidates = merge.next(BATCH);
    while (!candidates.isEmpty()) {
      Map<IssueId, Issue> fresh =
          reader.findAll(company, candidates.stream().map(Candidate::issue).toList());
      Predicate<Issue> shows = sieve.over(fresh.values());
      for (Candidate candidate : candidates) {
        if (shown.size() == window.limit()) {
          return new Listed(List.copyOf(shown.values()), end);
        }
        end = Optional.of(candidate.sort());
        Issue issue = fresh.get(candidate.issue());
        if (issue != null && shows.test(issue) && skip-- <= 0) {
          shown.putIfAbsent(issue.id(), issue);
        }
      }
      candidates = merge.next(BATCH);
    }
    return new Listed(List.copyOf(shown.values()), merge.isCut() ? end : Optional.empty());
  }

  /** The page of a set that is read whole: an inbox, the children of an issue, one issue. */
  Listed known(CompanyId company, Collection<IssueId> ids, IssueFilter filter, KnownOrder order) {
    Map<IssueId, Issue> fresh = reader.findAll(company, ids);
    List<Issue> sorted =
        fresh.values().stream()
            .filter(filter::shows)
            .sorted(order::compare)
            .filter(issue -> order.isAfterStart(issue))
            .skip(order.window().offset())
            .toList();
    int limit = order.window().limit();
    return sorted.size() <= limit
        ? new Listed(sorted, Optional.empty())
        : new Listed(sorted.subList(0, limit), Optional.of(order.place(sorted.get(limit - 1))));
  }

  /** The order of a set that is read whole, the same as that of merged lanes. */
  record KnownOrder(IssueOrder order, Function<Issue, String> places, Window window) {
    String place(Issue issue) {
      return places.apply(issue);
    }

    int compare(Issue one, Issue other) {
      return order.comparator().compare(place(one), place(other));
    }

    boolean isAfterStart(Issue issue) {
      return window
          .after()
          .filter(start -> order.comparator().compare(place(issue), start) <= 0)
          .isEmpty();
    }
  }

  /** Consistent: an agent that was woken for an issue finds it here (H2). */
  List<IssueId> inbox(CompanyId company, AgentId agent) {
    String partition = Keys.agentPartition(company, agent);
    return ids(company, Query.prefix(partition, InboxItem.PREFIX, MOST_KNOWN));
  }

  List<IssueId> children(CompanyId company, IssueId parent) {
    String partition = IssueItem.childrenPartition(company, parent);
    return ids(company, Query.index(Query.Index.SECOND, partition, MOST_KNOWN));
  }

  private List<IssueId> ids(CompanyId company, Query query) {
    return table.query(company, query).items().stream()
        .map(item -> item.id("id", IssueId::new))
        .toList();
  }
}
