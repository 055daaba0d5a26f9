package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
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
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
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

  @Inject
  public CreationReader(Table table, References references) {
    this.table = table;
    this.references = references;
  }

  /** Everything that exists of what was asked for. */
  record Found(
      Optional<Issue> parent,
      Optional<AgentId> assignee,
      Optional<ProjectId> project,
      Optional<GoalId> goal,
      List<IssueId> blockers,
      Map<IssueId, Issue> issues,
      List<LabelId> labels,
      Optional<Item> titleMark) {}

  Found read(Call call, Optional<IssueId> parentId) {
    CompanyId company = call.company();
    Optional<AgentId> assignee = resolved(call, "assigneeAgentId", references::agent);
    Optional<ProjectId> project = resolved(call, "projectId", references::project);
    Optional<GoalId> goal = call.body().text("goalId").map(GoalId::new);
    List<IssueId> blockers = blockers(call);
    List<LabelId> labels =
        call.body().texts("labelIds").orElse(List.of()).stream().map(LabelId::new).toList();
    List<Key> required = new ArrayList<>();
    parentId.ifPresent(id -> required.add(Keys.issue(company, id)));
    assignee.ifPresent(id -> required.add(Keys.agent(company, id)));
    project.ifPresent(id -> required.add(Keys.planning(company, "PROJECT", id.value())));
    goal.ifPresent(id -> required.add(Keys.planning(company, "GOAL", id.value())));
    blockers.forEach(id -> required.add(Keys.issue(company, id)));
    labels.forEach(id -> required.add(Keys.planning(company, "LABEL", id.value())));
    List<Key> keys = new ArrayList<>(required);
    Key mark = titleMark(call, parentId);
    keys.add(mark);
    Map<Key, Item> items = table.getAll(company, keys);
    if (!items.keySet().containsAll(required)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    assignee.ifPresent(
        id -> EditReader.requireAssignable(AgentItem.read(items.get(Keys.agent(company, id)))));
    Map<IssueId, Issue> issues = issues(items);
    Optional<Issue> parent = parentId.map(issues::get);
    Optional<ProjectId> inProject = project.or(() -> parent.flatMap(Issue::project));
    Optional<GoalId> towards =
        goal.or(
                () ->
                    project.flatMap(
                        id -> goalOf(items.get(Keys.planning(company, "PROJECT", id.value())))))
            .or(() -> parent.flatMap(Issue::goal))
            .or(() -> parent.isEmpty() ? defaultGoal(company) : Optional.empty());
    return new Found(
        parent,
        assignee,
        inProject,
        towards,
        blockers,
        issues,
        labels,
        Optional.ofNullable(items.get(mark)));
  }

  private <T> Optional<T> resolved(
      Call call, String name, java.util.function.BiFunction<CompanyId, String, T> resolve) {
    return call.body()
        .nonEmpty(name)
        .map(text -> EditReader.orUnknown(() -> resolve.apply(call.company(), text)));
  }

  private List<IssueId> blockers(Call call) {
    return call.body().texts("blockedByIssueIds").orElse(List.of()).stream()
        .map(text -> EditReader.orUnknown(() -> references.issue(call.company(), text)))
        .distinct()
        .toList();
  }

  private static Map<IssueId, Issue> issues(Map<Key, Item> items) {
    Map<IssueId, Issue> issues = new HashMap<>();
    items.forEach(
        (key, item) -> {
          if (key.sk().equals("ISSUE")) {
            Issue issue = IssueItem.read(item);
            issues.put(issue.id(), issue);
          }
        });
    return issues;
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
    return Keys.idempotency(call.company(), "title", place, Credentials.hash(normal));
  }
}
