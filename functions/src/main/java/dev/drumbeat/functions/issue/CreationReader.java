package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Link;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a new issue refers to, looked up in one call; the default goal asks for a second. */
@Singleton
public class CreationReader {
  private static final int MOST_GOALS = 200;

  private final Table table;
  private final References references;
  private final BlockerGraph graph;

  @Inject
  public CreationReader(Table table, References references, BlockerGraph graph) {
    this.table = table;
    this.references = references;
    this.graph = graph;
  }

  /**
   * Everything that exists of what was asked for.
   *
   * @param footing under the parent
   * @param walk what its parent must not wait for in a circle
   */
  record Found(
      Optional<Issue> parent,
      Optional<AgentId> assignee,
      Optional<ProjectId> project,
      Optional<GoalId> goal,
      List<IssueId> blockers,
      Map<IssueId, Issue> issues,
      List<LabelId> labels,
      List<Link> links,
      Optional<Item> titleMark,
      Optional<Footing> footing,
      BlockerGraph.Walk walk,
      Known known) {

    /** The issues that block it, in the order of their ids in the body. */
    List<Issue> blocking() {
      return blockers.stream().map(issues::get).toList();
    }
  }

  /** The references as sent, resolved to ids. */
  record Asked(
      Optional<IssueId> parent,
      Optional<AgentId> assignee,
      Optional<ProjectId> project,
      Optional<GoalId> goal,
      List<IssueId> blockers,
      List<LabelId> labels) {

    /** Everything that has to exist. */
    List<Key> keys(CompanyId company) {
      List<Key> keys = new ArrayList<>();
      parent.ifPresent(id -> keys.add(Keys.issue(company, id)));
      assignee.ifPresent(id -> keys.add(Keys.agent(company, id)));
      project.ifPresent(id -> keys.add(Keys.planning(company, "PROJECT", id.value())));
      goal.ifPresent(id -> keys.add(Keys.planning(company, "GOAL", id.value())));
      blockers.forEach(id -> keys.add(Keys.issue(company, id)));
      labels.forEach(id -> keys.add(Keys.planning(company, "LABEL", id.value())));
      return keys;
    }
  }

  Found read(Call call, Optional<IssueId> parentId) {
    CompanyId company = call.company();
    Asked asked = asked(call, parentId);
    if (parentId.filter(asked.blockers()::contains).isPresent()) {
      throw new RefusedCall(ProblemCode.SELF_REFERENCE);
    }
    List<Key> required = asked.keys(company);
    Key mark = titleMark(call, parentId);
    Named.Asked names =
        Named.Asked.by(
            company, Optional.empty(), Optional.empty(), CreationBody.description(call.body()));
    List<Key> keys = new ArrayList<>(required);
    keys.add(mark);
    keys.addAll(names.keys());
    keys.addAll(assignmentKeys(call, asked));
    parentId.ifPresent(parent -> keys.addAll(Footing.keys(call, parent)));
    Map<Key, Item> items = table.getAll(company, keys.stream().distinct().toList());
    if (!items.keySet().containsAll(required)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    requireAssignment(call, asked, items);
    Map<IssueId, Issue> issues = IssueItem.readAll(items);
    Optional<Issue> parent = parentId.map(issues::get);
    return new Found(
        parent,
        asked.assignee(),
        asked.project().or(() -> parent.flatMap(Issue::project)),
        goal(company, asked, parent, items),
        asked.blockers(),
        issues,
        asked.labels(),
        names.among(items).issues(),
        Optional.ofNullable(items.get(mark)),
        parent.map(under -> Footing.of(call, under, items)),
        walk(call, parent, asked.blockers().stream().map(issues::get).toList()),
        Known.of(keys, items));
  }

  /** A new issue closes a circle only where its parent waits for it. */
  private BlockerGraph.Walk walk(Call call, Optional<Issue> parent, List<Issue> blockers) {
    return parent
        .filter(any -> call.body().flag("blockParentUntilDone"))
        .map(waiting -> graph.walk(waiting, blockers))
        .orElse(BlockerGraph.Walk.NONE);
  }

  /** What tells whether the caller may give work to whom it names, and may wake it. */
  private static List<Key> assignmentKeys(Call call, Asked asked) {
    List<Key> keys = new ArrayList<>();
    asked.assignee().ifPresent(any -> keys.addAll(AssignmentRights.keys(call, Optional.empty())));
    List<AgentId> woken = asked.assignee().stream().toList();
    keys.addAll(LoopBreaker.keys(call.company(), call.actor(), woken));
    return keys;
  }

  private static void requireAssignment(Call call, Asked asked, Map<Key, Item> items) {
    asked
        .assignee()
        .map(id -> AgentItem.read(items.get(Keys.agent(call.company(), id))))
        .ifPresent(
            agent -> {
              EditReader.requireAssignable(agent);
              AssignmentRights.require(call, agent, items);
            });
  }

  private Asked asked(Call call, Optional<IssueId> parentId) {
    return new Asked(
        parentId,
        resolved(call, "assigneeAgentId", references::agent),
        resolved(call, "projectId", references::project),
        call.body().text("goalId").map(GoalId::new),
        blockers(call),
        call.body().texts("labelIds").orElse(List.of()).stream().map(LabelId::new).toList());
  }

  /** The goal asked for, else the project's, else the parent's, else the company's. */
  Optional<GoalId> goal(
      CompanyId company, Asked asked, Optional<Issue> parent, Map<Key, Item> items) {
    Optional<GoalId> ofProject =
        asked
            .project()
            .flatMap(id -> goalOf(items.get(Keys.planning(company, "PROJECT", id.value()))));
    return asked
        .goal()
        .or(() -> ofProject)
        .or(() -> parent.flatMap(Issue::goal))
        .or(() -> parent.isEmpty() ? defaultGoal(company) : Optional.empty());
  }

  private <T> Optional<T> resolved(
      Call call, String name, java.util.function.BiFunction<CompanyId, String, T> resolve) {
    return call.body()
        .nonEmpty(name)
        .map(text -> References.inBody(() -> resolve.apply(call.company(), text)));
  }

  private List<IssueId> blockers(Call call) {
    return call.body().texts("blockedByIssueIds").orElse(List.of()).stream()
        .map(text -> References.inBody(() -> references.issue(call.company(), text)))
        .distinct()
        .toList();
  }

  private static Optional<GoalId> goalOf(Item project) {
    return project.ids("goalIds", GoalId::new).stream().findFirst();
  }

  /** The company's first active company-level goal: why work exists if nobody says otherwise. */
  private Optional<GoalId> defaultGoal(CompanyId company) {
    String partition = Keys.planningPartition(company, "GOAL");
    return table.query(company, Query.prefix(partition, "GOAL#", MOST_GOALS)).items().stream()
        .filter(item -> item.text("level").equals("company"))
        .filter(item -> item.text("status").equals("active"))
        .map(item -> item.id("id", GoalId::new))
        .findFirst();
  }

  /**
   * Where the latest issue of this title under this parent is noted, for {@code allowDuplicate}.
   */
  static Key titleMark(Call call, Optional<IssueId> parent) {
    String title = call.body().required("title").strip().toLowerCase(Locale.ROOT);
    String place = parent.map(IssueId::value).orElse("root");
    String normal = title.replaceAll("\\s+", " ");
    return Keys.idempotency(call.company(), "title", place, Digest.sha256(normal));
  }
}
