package dev.drumbeat.functions.run;

import dev.drumbeat.functions.adapter.Adapters;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run that started but was never noted as handed over: whoever started it died in between. It is
 * handed over again under the same id (W3), after long enough that it is not being handed right
 * now.
 */
@Singleton
public class UnhandedRun {
  private static final Duration SURELY_ABANDONED = Duration.ofSeconds(15);

  private final Table table;
  private final Adapters adapters;
  private final Clock clock;

  @Inject
  public UnhandedRun(Table table, Adapters adapters, Clock clock) {
    this.table = table;
    this.adapters = adapters;
    this.clock = clock;
  }

  public void handAgain(Agent agent, RunId id) {
    Key runKey = Keys.run(agent.company(), id);
    Key gateKey = Keys.gate(agent.company(), id);
    Map<Key, Item> found = table.getAll(agent.company(), List.of(runKey, gateKey));
    if (found.size() < 2) {
      return;
    }
    Run run = RunItem.read(found.get(runKey));
    RunGate gate = GateItem.read(found.get(gateKey));
    boolean abandoned =
        run.status() == RunStatus.QUEUED
            && gate.isOpen()
            && run.begunAt().plus(SURELY_ABANDONED).isBefore(clock.instant());
    if (abandoned) {
      adapters.handOver(run, agent, gate);
    }
  }
}
