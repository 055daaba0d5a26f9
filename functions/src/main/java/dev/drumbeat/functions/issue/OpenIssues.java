package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All open issues of a company: the index finds them, the table says how they are. */
@Singleton
public class OpenIssues {
  private static final int PAGE = 1000;

  private final Table table;
  private final IssueReader reader;
  private final References references;

  @Inject
  public OpenIssues(Table table, IssueReader reader, References references) {
    this.table = table;
    this.reader = reader;
    this.references = references;
  }

  public List<Issue> of(CompanyId company) {
    Set<IssueId> found = new LinkedHashSet<>();
    Stream.of(IssueStatus.values())
        .filter(status -> !status.isClosed())
        .map(status -> IssueItem.listPartition(company, status))
        .map(partition -> Query.index(Query.Index.LIST, partition, PAGE))
        .flatMap(query -> table.queryAll(company, query).stream())
        .forEach(item -> found.add(item.id("id", IssueId::new)));
    Map<IssueId, Issue> fresh = reader.findAll(company, found);
    return fresh.values().stream().filter(issue -> !issue.status().isClosed()).toList();
  }

  /** What a body selects of them: by ids, or by all of the other fields that it has. */
  public Predicate<Issue> selection(Call call) {
    Fields body = call.body();
    Optional<Set<IssueId>> ids =
        body.texts("issueIds")
            .map(
                texts ->
                    texts.stream()
                        .map(text -> issue(call, text))
                        .collect(Collectors.toUnmodifiableSet()));
    Optional<GoalId> goal = body.text("goalId").map(OpenIssues::lower).map(GoalId::new);
    Optional<ProjectId> project =
        body.nonEmpty("projectId")
            .map(text -> References.inBody(() -> references.project(call.company(), text)));
    Optional<LabelId> label = body.text("labelId").map(OpenIssues::lower).map(LabelId::new);
    Optional<AgentId> agent =
        body.nonEmpty("assigneeAgentId")
            .map(text -> References.inBody(() -> references.agent(call.company(), text)));
    Optional<String> words = body.nonEmpty("q").map(OpenIssues::lower);
    boolean any = Stream.of(ids, goal, project, label, agent, words).anyMatch(Optional::isPresent);
    return issue ->
        any
            && ids.map(all -> all.contains(issue.id())).orElse(true)
            && (goal.isEmpty() || goal.equals(issue.goal()))
            && (project.isEmpty() || project.equals(issue.project()))
            && label.map(issue.labels()::contains).orElse(true)
            && agent.map(issue::isAssignedTo).orElse(true)
            && words.map(text -> lower(issue.title()).contains(text)).orElse(true);
  }

  private IssueId issue(Call call, String text) {
    return References.inBody(() -> references.issue(call.company(), text));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
