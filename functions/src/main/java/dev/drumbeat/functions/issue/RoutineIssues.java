package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.NewIssue;
import dev.drumbeat.model.routine.RoutineOrigin;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files the issue of a routine's firing, with its wake, in the firing's own transaction (W13). */
@Singleton
public class RoutineIssues {
  private final Table table;
  private final CreationReader reader;
  private final IdSource ids;
  private final WakeWriter wakes;
  private final Trail trail;

  @Inject
  public RoutineIssues(
      Table table, CreationReader reader, IdSource ids, WakeWriter wakes, Trail trail) {
    this.table = table;
    this.reader = reader;
    this.ids = ids;
    this.wakes = wakes;
    this.trail = trail;
  }

  /**
   * What is filed.
   *
   * @param title and {@code description} without variables
   */
  public record Order(
      RoutinePlan plan,
      String title,
      Optional<String> description,
      RoutineOrigin origin,
      Actor actor,
      Instant now) {}

  /**
   * Adds the issue.
   *
   * @throws RefusedCall if what the plan refers to is gone, or its agent takes no work any more
   */
  public Issue file(WriteSet writes, Order order) {
    CompanyId company = writes.company();
    CreationReader.Asked asked = asked(order.plan());
    Named.Asked names =
        Named.Asked.by(company, Optional.empty(), Optional.empty(), order.description());
    Footing.Writer writer = new Footing.Writer(company, order.actor(), order.now());
    Map<Key, Item> found = found(company, asked, names, writer);
    others(order)
        .map(agent -> AgentItem.read(found.get(Keys.agent(company, agent))))
        .ifPresent(EditReader::requireAssignable);
    Optional<Issue> parent = asked.parent().map(id -> IssueItem.readAll(found).get(id));
    NewIssue.Place place =
        new NewIssue.Place(
            parent,
            asked.project().or(() -> parent.flatMap(Issue::project)),
            reader.goal(company, asked, parent, found),
            0);
    Issue draft = drafted(company, order, place);
    Issue issue = Filing.numbers(table, company, 1).number(draft, 0);
    Filing.add(writes, issue);
    parent.ifPresent(
        above -> {
          TreeWriter.join(writes, above, issue);
          writer.at(above, found).hold(writes);
        });
    LinkItem.add(writes, issue, names.among(found).issues(), Optional.empty());
    wake(writes, order, issue);
    Map<String, String> details =
        Map.of("identifier", issue.identifier(), "status", issue.status().wire());
    trail.record(writes, order.actor(), Trail.Fact.ofIssue("issue.created", issue.id(), details));
    return issue;
  }

  private static CreationReader.Asked asked(RoutinePlan plan) {
    return new CreationReader.Asked(
        plan.parent(), plan.assignee(), plan.project(), plan.goal(), List.of(), List.of());
  }

  private Map<Key, Item> found(
      CompanyId company, CreationReader.Asked asked, Named.Asked names, Footing.Writer writer) {
    List<Key> required = asked.keys(company);
    List<Key> keys = new ArrayList<>(required);
    keys.addAll(names.keys());
    asked.parent().ifPresent(parent -> keys.addAll(writer.keys(parent)));
    Map<Key, Item> found = table.getAll(company, keys.stream().distinct().toList());
    if (!found.keySet().containsAll(required)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    return found;
  }

  private Issue drafted(CompanyId company, Order order, NewIssue.Place place) {
    NewIssue.Words words =
        new NewIssue.Words(
            order.title(),
            order.description(),
            Optional.of(order.plan().priority()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    NewIssue.Assignment assignment =
        new NewIssue.Assignment(order.plan().assignee(), Optional.empty(), Optional.empty());
    Issue draft =
        NewIssue.draft(new IssueId(ids.next()), company, order.actor(), order.now())
            .with(b -> b.routine(order.origin()));
    Issue issue = NewIssue.assigned(NewIssue.placed(draft, place, words), assignment, order.now());
    NewIssue.refusal(issue)
        .ifPresent(
            problem -> {
              throw new RefusedCall(problem);
            });
    return issue;
  }

  private void wake(WriteSet writes, Order order, Issue issue) {
    others(order)
        .ifPresent(
            agent ->
                wakes.add(
                    writes,
                    agent,
                    WakeWriter.Cause.of(WakeReason.ISSUE_ASSIGNED, issue, order.actor())));
  }

  /**
   * Whose work it is, if not the actor's own: an agent that fires its own routine is awake already
   * (W2), and its run's gate says whether it may work.
   */
  private static Optional<AgentId> others(Order order) {
    return order
        .plan()
        .assignee()
        .filter(agent -> !order.actor().agentId().equals(Optional.of(agent)));
  }
}
