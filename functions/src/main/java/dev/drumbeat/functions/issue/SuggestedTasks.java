package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.interaction.SuggestedTask;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.NewIssue;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files the issues that were proposed and accepted, in the transaction that accepts them: all, or
 * none. A transaction has room for some seventeen; fewer where they are assigned.
 */
@Singleton
public class SuggestedTasks {
  /**
   * What the answer itself writes: the issue, its row, its run, the interaction, wakes, entries.
   */
  private static final int OTHER_WRITES = 15;

  /** A child's place under its parent and its audit entry. */
  private static final int WITH_EACH = Filing.WRITES + 2;

  private final Table table;
  private final IdSource ids;
  private final Trail trail;

  @Inject
  public SuggestedTasks(Table table, IdSource ids, Trail trail) {
    this.table = table;
    this.ids = ids;
    this.trail = trail;
  }

  /**
   * What was filed.
   *
   * @param byKey the issues by their keys in the proposal, each after the one above it
   * @param underIssue how many stand right under the issue of the proposal
   * @param given whom to wake, for which of the issues
   */
  public record Filed(Map<String, Issue> byKey, int underIssue, Map<AgentId, Issue> given) {}

  /**
   * Adds the issues.
   *
   * @param host the issue of the proposal, which is written by the caller
   * @param tasks each after the one it is a part of
   */
  public Filed file(WriteSet writes, Call call, Issue host, List<SuggestedTask> tasks) {
    Map<Key, Item> found = read(call, host, tasks);
    Map<IssueId, Issue> parents = new LinkedHashMap<>(IssueItem.readAll(found));
    parents.put(host.id(), host);
    List<Footing> footings =
        parents.values().stream()
            .filter(parent -> !parent.equals(host))
            .map(parent -> Footing.of(call, parent, found))
            .toList();
    Map<String, Issue> drafts = drafted(call, host, tasks, parents);
    requireRoom(drafts.values(), footings.size());
    Filing.Numbers numbers = Filing.numbers(table, call.company(), drafts.size());
    Map<String, Issue> filed = new LinkedHashMap<>();
    drafts.forEach(
        (key, draft) -> filed.put(key, grown(numbers.number(draft, filed.size()), drafts)));
    filed.values().forEach(issue -> Filing.add(writes, issue));
    join(writes, host, parents, filed);
    footings.forEach(footing -> footing.hold(writes));
    filed.values().forEach(issue -> record(writes, call, issue));
    return new Filed(filed, under(host.id(), filed).size(), given(call, filed));
  }

  /** What the tasks refer to; all of it exists, and the caller may give work to whom it names. */
  private Map<Key, Item> read(Call call, Issue host, List<SuggestedTask> tasks) {
    List<Key> required = new ArrayList<>();
    List<Key> others = new ArrayList<>();
    for (SuggestedTask task : tasks) {
      others(task, host)
          .forEach(
              parent -> {
                required.add(Keys.issue(call.company(), parent));
                others.addAll(Footing.keys(call, parent));
              });
      task.assignee().ifPresent(id -> required.add(Keys.agent(call.company(), id)));
      task.project().ifPresent(id -> required.add(planning(call, "PROJECT", id)));
      task.goal().ifPresent(id -> required.add(planning(call, "GOAL", id)));
    }
    others.addAll(AssignmentRights.keys(call, Optional.empty()));
    List<Key> keys = Stream.concat(required.stream(), others.stream()).distinct().toList();
    Map<Key, Item> found = required.isEmpty() ? Map.of() : table.getAll(call.company(), keys);
    if (!found.keySet().containsAll(required)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    tasks.stream()
        .flatMap(task -> task.assignee().stream())
        .distinct()
        .map(id -> AgentItem.read(found.get(Keys.agent(call.company(), id))))
        .forEach(agent -> requireAssignment(call, agent, found));
    return found;
  }

  private static Stream<IssueId> others(SuggestedTask task, Issue host) {
    return task.above().isPresent()
        ? Stream.empty()
        : task.parent().filter(parent -> !parent.equals(host.id())).stream();
  }

  private static Key planning(Call call, String kind, Id id) {
    return Keys.planning(call.company(), kind, id.value());
  }

  private static void requireAssignment(Call call, Agent agent, Map<Key, Item> found) {
    EditReader.requireAssignable(agent);
    AssignmentRights.require(call, agent, found);
  }

  private Map<String, Issue> drafted(
      Call call, Issue host, List<SuggestedTask> tasks, Map<IssueId, Issue> parents) {
    Map<String, Issue> drafts = new LinkedHashMap<>();
    for (SuggestedTask task : tasks) {
      Issue parent =
          task.above()
              .map(drafts::get)
              .orElseGet(() -> parents.get(task.parent().orElse(host.id())));
      Issue draft = drafted(call, task, parent, host.requestDepth() + 1);
      NewIssue.refusal(draft)
          .ifPresent(
              problem -> {
                throw new RefusedCall(problem);
              });
      drafts.put(task.clientKey(), draft);
    }
    return drafts;
  }

  private Issue drafted(Call call, SuggestedTask task, Issue parent, int depth) {
    Optional<ProjectId> project = task.project().or(parent::project);
    NewIssue.Place place =
        new NewIssue.Place(Optional.of(parent), project, task.goal().or(parent::goal), depth);
    NewIssue.Assignment assignment =
        new NewIssue.Assignment(task.assignee(), task.assigneeUser(), Optional.empty());
    Issue draft = NewIssue.draft(new IssueId(ids.next()), call.company(), call.actor(), call.now());
    return NewIssue.assigned(NewIssue.placed(draft, place, task.words()), assignment, call.now());
  }

  private static void requireRoom(Iterable<Issue> drafts, int parents) {
    int writes = OTHER_WRITES + parents;
    int fitting = 0;
    List<AgentId> agents = new ArrayList<>();
    for (Issue draft : drafts) {
      writes += WITH_EACH + (draft.assignee().isPresent() ? 1 : 0);
      draft.assignee().filter(agent -> !agents.contains(agent)).ifPresent(agents::add);
      fitting += writes + 2 * agents.size() <= WriteSet.LIMIT ? 1 : 0;
    }
    if (writes + 2 * agents.size() > WriteSet.LIMIT) {
      String error =
          "Too many tasks for one answer: select at most " + fitting + " and suggest the rest anew";
      throw new RefusedCall(
          Problem.of(ProblemCode.TOO_MANY, Map.of("error", error, "most", fitting)));
    }
  }

  private static Issue grown(Issue issue, Map<String, Issue> all) {
    int children = under(issue.id(), all).size();
    return children == 0 ? issue : issue.with(b -> b.openChildren(children));
  }

  private static List<Issue> under(IssueId parent, Map<String, Issue> all) {
    return all.values().stream()
        .filter(issue -> issue.parent().equals(Optional.of(parent)))
        .toList();
  }

  /** The caller writes the issue of the proposal, and its count of children, itself. */
  private static void join(
      WriteSet writes, Issue host, Map<IssueId, Issue> parents, Map<String, Issue> filed) {
    parents.values().stream()
        .filter(parent -> !parent.equals(host))
        .forEach(parent -> TreeWriter.join(writes, parent, under(parent.id(), filed)));
    filed.values().stream()
        .filter(issue -> !parents.containsKey(issue.parent().orElseThrow()))
        .forEach(issue -> ChildItem.add(writes, issue.parent().orElseThrow(), issue.id()));
    under(host.id(), filed).forEach(issue -> ChildItem.add(writes, host.id(), issue.id()));
  }

  private void record(WriteSet writes, Call call, Issue issue) {
    Map<String, String> details =
        Map.of("identifier", issue.identifier(), "status", issue.status().wire());
    trail.record(writes, call.actor(), Trail.Fact.ofIssue("issue.created", issue.id(), details));
  }

  /** Everybody once, for the first it gets: its inbox has the others. */
  private static Map<AgentId, Issue> given(Call call, Map<String, Issue> filed) {
    Map<AgentId, Issue> given = new LinkedHashMap<>();
    filed.values().stream()
        .filter(NewIssue::wakesAssignee)
        .filter(issue -> !issue.assignee().equals(call.actor().agentId()))
        .forEach(issue -> issue.assignee().ifPresent(agent -> given.putIfAbsent(agent, issue)));
    return given;
  }
}
