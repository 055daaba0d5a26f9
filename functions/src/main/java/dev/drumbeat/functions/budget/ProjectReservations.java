package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what a run may cost from the project of an issue, when it is checked out (B4). */
@Singleton
public class ProjectReservations {

  private final Table table;
  private final Thresholds thresholds;

  @Inject
  public ProjectReservations(Table table, Thresholds thresholds) {
    this.table = table;
    this.thresholds = thresholds;
  }

  /** The project's meter, and what the run took so far. */
  public record Seen(ProjectId project, Meter meter, RunSpend spend, Agent agent) {}

  /** The run that asks. */
  public record Asking(CompanyId company, RunId run, AgentId agent, Instant now) {}

  /** What the project of an issue says to a checkout; one call. */
  public Seen see(Asking asking, ProjectId project) {
    BudgetScope scope = BudgetScope.of(project);
    YearMonth month = Budgets.month(asking.now());
    Key spendKey = Keys.spend(asking.company(), asking.run());
    List<Key> keys = new ArrayList<>(Budgets.keys(asking.company(), scope, month));
    Key agentKey = Keys.agent(asking.company(), asking.agent());
    Key runKey = Keys.run(asking.company(), asking.run());
    keys.addAll(List.of(spendKey, agentKey, runKey));
    Map<Key, Item> found = table.getAll(asking.company(), keys);
    Run run = RunItem.read(found.get(runKey));
    RunSpend spend =
        Optional.ofNullable(found.get(spendKey))
            .map(SpendItem::read)
            .orElseGet(() -> RunSpend.unreserved(run, Budgets.month(run.begunAt())));
    Meter meter = Budgets.meter(found, asking.company(), scope, month);
    return new Seen(project, meter, spend, AgentItem.read(found.get(agentKey)));
  }

  /** Adds the reservation, if the project is bounded and the run has none of it yet. */
  public void reserve(WriteSet writes, Seen seen) {
    Meter meter = seen.meter();
    if (!meter.isLimited()) {
      return;
    }
    boolean taken = seen.spend().projects().containsKey(seen.project());
    if (taken || !seen.spend().month().equals(meter.month())) {
      MeterItem.require(writes, meter);
      return;
    }
    Cents most = seen.agent().heartbeat().estimate(meter);
    Cents reserved = meter.reservable(most);
    thresholds.write(
        writes, new Thresholds.Change(meter, meter.extended(reserved)), Optional.of(seen.agent()));
    SpendItem.replace(writes, seen.spend(), seen.spend().reserved(seen.project(), reserved));
  }
}
