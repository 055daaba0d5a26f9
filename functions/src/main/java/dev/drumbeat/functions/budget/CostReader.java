package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.CostId;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a cost event is booked by: one call, and a second one where it leads to a project, to a run
 * of an earlier month, or to a run it does not name.
 */
@Singleton
class CostReader {
  private final Table table;
  private final Budgets budgets;

  @Inject
  CostReader(Table table, Budgets budgets) {
    this.table = table;
    this.budgets = budgets;
  }

  /**
   * What an event names.
   *
   * @param id the event's own, if it was given one
   */
  record Named(
      CompanyId company,
      AgentId agent,
      Optional<RunId> run,
      Optional<CostId> id,
      Optional<IssueId> issue,
      Optional<ProjectId> project,
      Instant occurredAt) {}

  /** What the first call found. */
  private record First(Named named, Map<Key, Item> items) {
    <T> Optional<T> at(Key key, Function<Item, T> type) {
      return Optional.ofNullable(items.get(key)).map(type);
    }

    <T> Optional<T> ofRun(Function<RunId, Key> key, Function<Item, T> type) {
      return named.run().flatMap(run -> at(key.apply(run), type));
    }
  }

  /** The run an agent works in when it does not say. */
  Optional<RunId> live(CompanyId company, AgentId agent, Instant now) {
    return table
        .get(company, Keys.slot(company, agent))
        .map(SlotItem::read)
        .flatMap(slot -> slot.live(now))
        .map(Slot.Occupant::run);
  }

  Ledger.Seen see(Named named, Instant now) {
    List<Key> keys = keys(named);
    named.id().ifPresent(id -> keys.add(Keys.run(named.company(), new RunId(id.value()))));
    First first = first(named, keys);
    requireOwn(first);
    return seen(first, now);
  }

  /** The same for an event that the control plane makes; empty if there is one of its id. */
  Optional<Ledger.Seen> unbooked(Named named, Instant now) {
    Key event = Keys.costEvent(named.company(), named.id().orElseThrow().value());
    List<Key> keys = keys(named);
    keys.add(event);
    First first = first(named, keys);
    return first.items().containsKey(event) ? Optional.empty() : Optional.of(seen(first, now));
  }

  /** An event whose id is a run's is that run's cost: nobody else can take its place (B5). */
  private static void requireOwn(First first) {
    Named named = first.named();
    Optional<RunId> meant = named.id().map(id -> new RunId(id.value()));
    boolean known =
        meant.flatMap(run -> first.at(Keys.run(named.company(), run), RunItem::read)).isPresent();
    if (known && !meant.equals(named.run())) {
      throw new RefusedCall(
          new Violation(
                  "invalid_value", List.of("id"), "This id is a run's; only its own cost has it")
              .problem());
    }
  }

  private First first(Named named, List<Key> keys) {
    return new First(named, table.getAll(named.company(), keys.stream().distinct().toList()));
  }

  private static List<Key> keys(Named named) {
    CompanyId company = named.company();
    YearMonth present = Budgets.month(named.occurredAt());
    List<Key> keys = new ArrayList<>();
    keys.add(Keys.agent(company, named.agent()));
    keys.add(Keys.slot(company, named.agent()));
    Budgets.ofRun(company, named.agent())
        .forEach(scope -> keys.addAll(Budgets.keys(company, scope, present)));
    named.issue().ifPresent(issue -> keys.add(Keys.issue(company, issue)));
    named
        .run()
        .ifPresent(
            run ->
                keys.addAll(
                    List.of(
                        Keys.run(company, run),
                        Keys.gate(company, run),
                        Keys.spend(company, run))));
    return keys;
  }

  private Ledger.Seen seen(First first, Instant now) {
    Named named = first.named();
    YearMonth present = Budgets.month(named.occurredAt());
    CompanyId company = named.company();
    Agent agent =
        first
            .at(Keys.agent(company, named.agent()), AgentItem::read)
            .orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID));
    Optional<RunSpend> spend = spend(first);
    YearMonth month = spend.map(RunSpend::month).orElse(present);
    Optional<ProjectId> project = named.project().or(() -> projectOf(first));
    BudgetScope ofAgent = BudgetScope.of(agent.id());
    BudgetScope ofCompany = BudgetScope.of(company);
    List<BudgetScope> missing = new ArrayList<>();
    project.map(BudgetScope::of).ifPresent(missing::add);
    if (!month.equals(present)) {
      missing.addAll(List.of(ofAgent, ofCompany));
    }
    Map<BudgetScope, Meter> more = budgets.meters(company, missing, month);
    return new Ledger.Seen(
        agent,
        more.getOrDefault(ofAgent, Budgets.meter(first.items(), company, ofAgent, present)),
        more.getOrDefault(ofCompany, Budgets.meter(first.items(), company, ofCompany, present)),
        project.map(BudgetScope::of).map(more::get),
        spend,
        named.run().isPresent()
            ? first.ofRun(run -> Keys.gate(company, run), GateItem::read)
            : liveGate(first, now));
  }

  /** What the run took and used: nothing yet, if it never reserved and this is its first cost. */
  private static Optional<RunSpend> spend(First first) {
    CompanyId company = first.named().company();
    if (first.named().run().isEmpty()) {
      return Optional.empty();
    }
    Run run =
        first
            .ofRun(id -> Keys.run(company, id), RunItem::read)
            .filter(found -> found.agent().equals(first.named().agent()))
            .orElseThrow(() -> new RefusedCall(ProblemCode.RUN_UNKNOWN));
    return first
        .ofRun(id -> Keys.spend(company, id), SpendItem::read)
        .or(() -> Optional.of(RunSpend.unreserved(run, Budgets.month(run.begunAt()))));
  }

  private static Optional<ProjectId> projectOf(First first) {
    CompanyId company = first.named().company();
    return first
        .named()
        .issue()
        .map(
            id ->
                first
                    .at(Keys.issue(company, id), IssueItem::read)
                    .orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID)))
        .flatMap(Issue::project);
  }

  /** The board may book a cost that names no run: the live one still learns what is left. */
  private Optional<RunGate> liveGate(First first, Instant now) {
    CompanyId company = first.named().company();
    return first
        .at(Keys.slot(company, first.named().agent()), SlotItem::read)
        .flatMap(slot -> slot.live(now))
        .flatMap(live -> table.get(company, Keys.gate(company, live.run())))
        .map(GateItem::read);
  }
}
