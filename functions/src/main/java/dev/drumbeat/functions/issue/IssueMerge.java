package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.issue.IssueOrder.Lane;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Merges the lanes of an order, reading each only as far as needed, up to a bound in all. */
final class IssueMerge {
  private static final int MOST_ROWS = 2000;
  private static final int MOST_AT_ONCE = 200;
  private static final int FEWEST_AT_ONCE = 20;

  private final Table table;
  private final CompanyId company;
  private final IssueOrder order;
  private final int atOnce;
  private final List<Head> heads = new ArrayList<>();
  private int left = MOST_ROWS;

  IssueMerge(Table table, CompanyId company, IssueOrder order, int wanted) {
    this.table = table;
    this.company = company;
    this.order = order;
    int fair = wanted / order.lanes().size() + 1;
    this.atOnce = Math.clamp(fair, FEWEST_AT_ONCE, MOST_AT_ONCE);
  }

  /** A place in the order and the issue that stood there when the index was written. */
  record Candidate(String sort, IssueId issue) {}

  private static final class Head {
    private final Lane lane;
    private final Deque<Candidate> rows = new ArrayDeque<>();
    private Optional<String> readTo;
    private boolean exhausted;

    private Head(Lane lane, Optional<String> start) {
      this.lane = lane;
      this.readTo = start;
    }
  }

  /** Begins after this place. */
  IssueMerge after(Optional<String> start) {
    order.lanes().forEach(lane -> heads.add(new Head(lane, start)));
    return this;
  }

  /**
   * The next candidates, at most this many; none when the lanes, or the bound, are at their end.
   */
  List<Candidate> next(int most) {
    List<Candidate> merged = new ArrayList<>();
    while (merged.size() < most) {
      Optional<Head> first = first();
      if (first.isEmpty()) {
        break;
      }
      merged.add(first.get().rows.remove());
    }
    return merged;
  }

  /** Looks at no more rows than these. */
  IssueMerge upTo(int rows) {
    left = rows;
    return this;
  }

  /** Whether rows may be left beyond the bound. */
  boolean isCut() {
    return heads.stream().anyMatch(head -> !head.rows.isEmpty() || !head.exhausted);
  }

  /** The lane whose next row comes first; none unless every lane's next row is known. */
  private Optional<Head> first() {
    for (Head head : heads) {
      if (head.rows.isEmpty() && !head.exhausted && !fill(head)) {
        return Optional.empty();
      }
    }
    return heads.stream()
        .filter(head -> !head.rows.isEmpty())
        .min(Comparator.comparing(head -> head.rows.element().sort(), order.comparator()));
  }

  private boolean fill(Head head) {
    if (left <= 0) {
      return false;
    }
    int rows = Math.min(atOnce, left);
    Page page = table.query(company, order.after(head.lane, head.readTo, rows));
    for (Item item : page.items()) {
      String id = item.optionalText("issueId").orElseGet(() -> item.text("id"));
      head.rows.add(new Candidate(head.lane.sortOf(item), new IssueId(id)));
    }
    head.exhausted = page.next().isEmpty();
    if (!head.rows.isEmpty()) {
      head.readTo = Optional.of(head.rows.getLast().sort());
    }
    left -= Math.max(1, page.items().size());
    return head.exhausted || !head.rows.isEmpty();
  }
}
