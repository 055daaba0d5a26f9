package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.budget.ProjectReservations;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.run.RunProblems;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.CheckoutDecision.Request;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a checkout is decided by: the issue, the run's gate, what the run remembers, the agent and
 * its grants; one call.
 */
@Singleton
public class CheckoutReader {
  private final Table table;
  private final ProjectReservations projects;

  @Inject
  public CheckoutReader(Table table, ProjectReservations projects) {
    this.projects = projects;
    this.table = table;
  }

  /** {@code project} only of an issue that belongs to one and is not held by anybody. */
  record Seen(
      Issue issue,
      Optional<Held> held,
      RunGate gate,
      Optional<ProjectReservations.Seen> project,
      Request request) {}

  Seen see(Call call) {
    RunId run = call.run().orElseThrow();
    Key issueKey = Keys.issue(call.company(), call.path("issueId", IssueId::new));
    Key gateKey = Keys.gate(call.company(), run);
    Key heldKey = Keys.held(call.company(), run, call.path("issueId", IssueId::new));
    Key agentKey = Keys.agent(call.company(), call.agent().agent());
    Map<Key, Item> found =
        table.getAll(call.company(), List.of(issueKey, gateKey, heldKey, agentKey));
    if (!found.containsKey(issueKey)) {
      throw new RefusedCall(ProblemCode.NOT_FOUND_HERE);
    }
    Issue issue = IssueItem.read(found.get(issueKey));
    Agent me = AgentItem.read(found.get(agentKey));
    RunGate gate = openGate(call, Optional.ofNullable(found.get(gateKey)));
    Optional<ProjectReservations.Seen> project = project(call, run, issue);
    Request request =
        new Request(
            call.agent().agent(),
            run,
            gate.deadline(),
            expected(call),
            mayTakeOver(call, me, issue),
            project
                .map(seen -> seen.meter().mode().worse(gate.budget().mode()))
                .orElse(gate.budget().mode()),
            me.grants(),
            call.now());
    Optional<Held> held = Optional.ofNullable(found.get(heldKey)).map(HeldItem::read);
    return new Seen(issue, held, gate, project, request);
  }

  /** Adds what a grant rests on: the run's gate as it was judged, the project's money (C3, B4). */
  void guard(WriteSet writes, Seen seen) {
    GateItem.take(writes, seen.gate(), seen.request().now());
    seen.project().ifPresent(project -> projects.reserve(writes, project));
  }

  /** A project may have a budget of its own (B1): a second read. */
  private Optional<ProjectReservations.Seen> project(Call call, RunId run, Issue issue) {
    if (issue.project().isEmpty() || issue.liveLease(call.now()).isPresent()) {
      return Optional.empty();
    }
    ProjectReservations.Asking asking =
        new ProjectReservations.Asking(call.company(), run, call.agent().agent(), call.now());
    return issue.project().map(project -> projects.see(asking, project));
  }

  private static RunGate openGate(Call call, Optional<Item> gate) {
    return gate.map(GateItem::read)
        .filter(found -> found.isOpen() && found.agent().equals(call.agent().agent()))
        .orElseThrow(() -> new RefusedCall(RunProblems.closed(gate, call)));
  }

  private static Set<IssueStatus> expected(Call call) {
    return call.body().texts("expectedStatuses").orElseThrow().stream()
        .map(text -> IssueStatus.valueOf(text.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Only an unheld issue of another agent asks for more: who that agent's managers are. */
  private boolean mayTakeOver(Call call, Agent me, Issue issue) {
    Optional<AgentId> other = issue.assignee().filter(agent -> !agent.equals(me.id()));
    if (other.isEmpty() || issue.liveLease(call.now()).isPresent()) {
      return false;
    }
    return me.grants().contains(Authority.ASSIGN_TASKS)
        || table
            .get(call.company(), Keys.agent(call.company(), other.get()))
            .map(AgentItem::read)
            .filter(assignee -> Authority.mayTakeFrom(me, assignee))
            .isPresent();
  }
}
