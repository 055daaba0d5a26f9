package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Priority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of an issue list and the way the table gives it: lanes of an index or of the list of
 * identifiers, each in this order, to be merged. A sort key begins with the priority's digit and a
 * delimiter; lanes by time leave those out of the comparison.
 */
record IssueOrder(List<Lane> lanes, boolean ascending, int skipped) {
  private static final int PRIORITY = 2;
  private static final String LAST = "\uffff";

  /** One range of one partition; {@code prefix} is what its sort keys begin with. */
  record Lane(Optional<Query.Index> index, String partition, String prefix) {
    String sortOf(Item item) {
      return index.isPresent() ? item.text("listSk") : item.key().sk();
    }
  }

  /** Priority first, then the newest change: one lane per status. */
  static IssueOrder byPriority(CompanyId company, Collection<IssueStatus> statuses) {
    return new IssueOrder(statuses.stream().map(s -> lane(company, s, "")).toList(), true, 0);
  }

  /** The newest change first, or last: one lane per status and priority. */
  static IssueOrder byUpdate(CompanyId company, Collection<IssueStatus> statuses, boolean newest) {
    List<Lane> lanes = new ArrayList<>();
    for (IssueStatus status : statuses) {
      for (Priority priority : Priority.values()) {
        lanes.add(lane(company, status, priority.ordinal() + "#"));
      }
    }
    return new IssueOrder(lanes, newest, PRIORITY);
  }

  /** In order of creation. */
  static IssueOrder byId(CompanyId company, boolean ascending) {
    String partition = Keys.identifiersPartition(company);
    return new IssueOrder(List.of(new Lane(Optional.empty(), partition, "")), ascending, 0);
  }

  private static Lane lane(CompanyId company, IssueStatus status, String prefix) {
    return new Lane(
        Optional.of(Query.Index.LIST), IssueItem.listPartition(company, status), prefix);
  }

  /** What is compared of a sort key. */
  String compared(String sort) {
    return sort.substring(skipped);
  }

  /** The order of sort keys. */
  Comparator<String> comparator() {
    Comparator<String> order = Comparator.comparing(this::compared);
    return ascending ? order : order.reversed();
  }

  /** The next rows of a lane after a sort key, of whichever lane that was. */
  Query after(Lane lane, Optional<String> sort, int rows) {
    String from = lane.prefix().isEmpty() ? " " : lane.prefix();
    String to = lane.prefix() + LAST;
    if (sort.isPresent()) {
      String place = lane.prefix() + compared(sort.get());
      from = ascending ? place + " " : from;
      to = ascending ? to : justBefore(place);
    }
    return new Query(
        lane.index(),
        lane.partition(),
        Optional.of(from),
        Optional.of(to),
        ascending,
        rows,
        Optional.empty());
  }

  /** Sort keys end in a letter or digit: the highest text below one ends one character lower. */
  private static String justBefore(String place) {
    int last = place.length() - 1;
    return place.substring(0, last) + (char) (place.charAt(last) - 1) + LAST;
  }
}
