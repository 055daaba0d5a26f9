package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.NewIssue;
import dev.drumbeat.model.issue.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the place an issue shall move to: the way up from it, and how deep the issue reaches. */
@Singleton
public class PlaceReader {
  private static final int MOST_SEARCHED = 200;
  private static final int LONGEST_WAY = 2 * NewIssue.DEEPEST;

  private final Table table;
  private final IssueReader issues;

  @Inject
  public PlaceReader(Table table, IssueReader issues) {
    this.table = table;
    this.issues = issues;
  }

  /** A place, and what the caller's writes under its parent rest on. */
  record Found(Place place, Footing footing) {}

  /** The place under this parent; refused where there is no such issue. */
  Found read(Call call, Issue moving, IssueId parentId) {
    List<Key> keys = new ArrayList<>(Footing.keys(call, parentId));
    Key parentKey = Keys.issue(call.company(), parentId);
    keys.add(parentKey);
    Map<Key, Item> found = table.getAll(call.company(), keys);
    if (!found.containsKey(parentKey)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    Issue parent = IssueItem.read(found.get(parentKey));
    Footing footing = Footing.of(call, parent, found);
    List<Issue> above = above(parent);
    boolean sinks = above.size() + 1 > moving.path().size();
    return new Found(new Place(parent, above, sinks ? levels(moving) : 0), footing);
  }

  /** One call brings all of them, unless the path still follows an earlier move. */
  private List<Issue> above(Issue parent) {
    Map<IssueId, Issue> known = new HashMap<>(issues.findAll(parent.company(), parent.path()));
    List<Issue> above = new ArrayList<>();
    Optional<IssueId> next = parent.parent();
    while (next.isPresent() && above.size() < LONGEST_WAY) {
      IssueId id = next.get();
      Issue ancestor =
          Optional.ofNullable(known.get(id))
              .or(() -> issues.find(parent.company(), id))
              .orElseThrow();
      above.add(ancestor);
      next = ancestor.parent();
    }
    return above;
  }

  /** Level by level; of a very large tree only the beginning is looked at. */
  private int levels(Issue root) {
    List<IssueId> level = children(root.company(), root.id());
    int searched = 1;
    int depth = 0;
    while (!level.isEmpty()) {
      depth++;
      List<IssueId> next = new ArrayList<>();
      for (IssueId id : level) {
        if (++searched <= MOST_SEARCHED) {
          next.addAll(children(root.company(), id));
        }
      }
      level = next;
    }
    return depth;
  }

  private List<IssueId> children(CompanyId company, IssueId parent) {
    String partition = Keys.issuePartition(company, parent);
    List<Item> edges =
        table.query(company, Query.prefix(partition, ChildItem.PREFIX, MOST_SEARCHED)).items();
    return edges.stream().map(ChildItem::read).toList();
  }
}
