package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.run.RunCosts;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostId;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.budget.RunSpend.Share;
import dev.drumbeat.model.budget.Usage;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Settles a run that is over (B4): what it spent is spent in every scope, the rest is given back. A
 * run that died without telling is taken to have spent its reservation, until its costs come in; an
 * event whose id is the run's tells it all.
 */
@Singleton
public class Settlement implements RunCosts {
  private static final int MOST_ATTEMPTS = 20;

  /** Many runs of a company may end at once, and share its meter. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(60);

  private static final CostEvent.Model UNKNOWN =
      new CostEvent.Model("unknown", "unknown", "unknown", "unknown");

  private final Table table;
  private final Budgets budgets;
  private final Thresholds thresholds;
  private final ModeAnnouncer modes;
  private final Clock clock;

  @Inject
  public Settlement(
      Table table, Budgets budgets, Thresholds thresholds, ModeAnnouncer modes, Clock clock) {
    this.table = table;
    this.budgets = budgets;
    this.thresholds = thresholds;
    this.modes = modes;
    this.clock = clock;
  }

  @Override
  public void settle(Run ended) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Key spendKey = Keys.spend(ended.company(), ended.id());
      Key agentKey = Keys.agent(ended.company(), ended.agent());
      Key costKey = Keys.costEvent(ended.company(), ended.id().value());
      Map<Key, Item> found = table.getAll(ended.company(), List.of(spendKey, agentKey, costKey));
      Optional<RunSpend> open =
          Optional.ofNullable(found.get(spendKey)).map(SpendItem::read).filter(RunSpend::isOpen);
      if (open.isEmpty()) {
        return;
      }
      boolean silent = died(ended) && !found.containsKey(costKey);
      Cents presumed = silent ? open.get().presumed() : Cents.ZERO;
      if (settled(ended, open.get(), AgentItem.read(found.get(agentKey)), presumed)) {
        return;
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_WAIT.toNanos()));
    }
    throw new Table.StoreBusy(new IllegalStateException("A settlement was overtaken too often"));
  }

  private boolean settled(Run ended, RunSpend spend, Agent agent, Cents presumed) {
    CompanyId company = ended.company();
    List<BudgetScope> scopes = new ArrayList<>(Budgets.ofRun(company, ended.agent()));
    spend.projects().keySet().forEach(project -> scopes.add(BudgetScope.of(project)));
    YearMonth month = spend.month();
    Map<BudgetScope, Meter> meters = budgets.meters(company, scopes, month);
    WriteSet writes = new WriteSet(company);
    SpendItem.replace(writes, spend, spend.settled(presumed));
    if (presumed.isPositive()) {
      CostEvent event = unaccounted(ended, spend, presumed);
      CostEventItem.addUnaccounted(writes, event);
      CostCellItem.add(writes, event, month);
    }
    Usage usage = new Usage(0, 0, lasted(ended));
    Meter ofAgent = meters.get(BudgetScope.of(ended.agent()));
    Thresholds.Change change =
        new Thresholds.Change(ofAgent, ofAgent.settled(presumed, spend.amounts().left(), usage));
    thresholds.write(writes, change, Optional.of(agent));
    thresholds.paused(change, agent).ifPresent(paused -> AgentItem.replace(writes, agent, paused));
    Meter ofCompany = meters.get(BudgetScope.of(company));
    Cents cost = spend.used().plus(presumed);
    Usage all = new Usage(spend.amounts().tokens(), 0, lasted(ended));
    Meter settled = share(writes, ofCompany, new Share(cost, spend.amounts().taken()), all);
    spend
        .projects()
        .forEach(
            (project, taken) ->
                share(
                    writes,
                    meters.get(BudgetScope.of(project)),
                    presuming(spend, project, taken, presumed),
                    Usage.NONE));
    boolean done = table.commit(writes) instanceof CommitResult.Committed;
    if (done) {
      modes.announce(company, settled);
    }
    return done;
  }

  private static Share presuming(RunSpend spend, ProjectId project, Share share, Cents presumed) {
    boolean only = spend.onlyProject().filter(project::equals).isPresent();
    return only ? new Share(share.used().plus(presumed), share.taken()) : share;
  }

  private Meter share(WriteSet writes, Meter meter, Share share, Usage usage) {
    Meter settled = meter.settled(share.used(), share.taken(), usage);
    thresholds.write(writes, new Thresholds.Change(meter, settled), Optional.empty());
    return settled;
  }

  /** Whether nobody can tell any more what it cost. */
  private static boolean died(Run ended) {
    boolean lost = ended.errorCode().filter("process_lost"::equals).isPresent();
    return lost || ended.status() == RunStatus.TIMED_OUT || ended.status() == RunStatus.CANCELLED;
  }

  private static Duration lasted(Run ended) {
    Instant end = ended.finishedAt().orElse(ended.updatedAt());
    return ended.startedAt().map(start -> Duration.between(start, end)).orElse(Duration.ZERO);
  }

  /** Its id is the run's: there is at most one. */
  private CostEvent unaccounted(Run ended, RunSpend spend, Cents presumed) {
    return new CostEvent(
        new CostId(ended.id().value()),
        ended.company(),
        ended.agent(),
        new CostEvent.About(
            Optional.of(ended.id()),
            Optional.empty(),
            spend.onlyProject(),
            Optional.empty(),
            Optional.empty()),
        UNKNOWN,
        new CostEvent.Tokens(0, 0, 0),
        presumed,
        CostEvent.Status.UNACCOUNTED,
        ended.finishedAt().orElse(clock.instant()),
        clock.instant());
  }
}
