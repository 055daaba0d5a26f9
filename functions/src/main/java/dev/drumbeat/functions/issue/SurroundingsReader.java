package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.wire.IssueWire.Surroundings;
import dev.drumbeat.functions.gateway.wire.PlanningBrief;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands around an issue in one call, and one more where others wait for it. */
@Singleton
public class SurroundingsReader {
  private static final int MOST_DEPENDENTS = 100;

  private final Table table;
  private final PlanningBrief brief;

  @Inject
  public SurroundingsReader(Table table, PlanningBrief brief) {
    this.table = table;
    this.brief = brief;
  }

  /** Ancestors, blockers, dependents, project and goal; {@code more} keys come back as read. */
  public Surroundings around(Issue issue, List<Key> more, Map<Key, Item> into) {
    CompanyId company = issue.company();
    List<IssueId> blocks = issue.dependents() > 0 ? dependents(issue) : List.of();
    List<Key> keys = new ArrayList<>(more);
    issue.path().forEach(id -> keys.add(Keys.issue(company, id)));
    issue.blockedBy().forEach(id -> keys.add(Keys.issue(company, id)));
    blocks.forEach(id -> keys.add(Keys.issue(company, id)));
    Optional<Key> project =
        issue.project().map(id -> Keys.planning(company, "PROJECT", id.value()));
    Optional<Key> goal = issue.goal().map(id -> Keys.planning(company, "GOAL", id.value()));
    project.ifPresent(keys::add);
    goal.ifPresent(keys::add);
    Map<Key, Item> found = keys.isEmpty() ? Map.of() : table.getAll(company, keys);
    into.putAll(found);
    return new Surroundings(
        IssueItem.readAll(found),
        blocks,
        brief.project(project.map(found::get)),
        brief.goal(goal.map(found::get)));
  }

  private List<IssueId> dependents(Issue issue) {
    String partition = Keys.issuePartition(issue.company(), issue.id());
    return table
        .query(issue.company(), Query.prefix(partition, EdgeItem.PREFIX, MOST_DEPENDENTS))
        .items()
        .stream()
        .map(edge -> edge.id("dependentId", IssueId::new))
        .toList();
  }
}
