package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.company.GateCopyItem;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.provider.Breaker;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Allots the id of an agent's next run before it starts, so that it can be named (W3). */
@Singleton
public class NextRun {
  private final Table table;
  private final Breakers breakers;
  private final IdSource ids;

  @Inject
  public NextRun(Table table, Breakers breakers, IdSource ids) {
    this.breakers = breakers;
    this.table = table;
    this.ids = ids;
  }

  /**
   * The agent and its slot.
   *
   * @param allotted the run allotted already, if one is
   * @param breaker what keeps its runs from starting, if anything does (W11)
   */
  public record Seen(Agent agent, Slot slot, Optional<Run> allotted, Optional<Breaker> breaker) {}

  /** The run that the next start will be. */
  public record Allotted(Run run) {}

  public Optional<Seen> see(CompanyId company, AgentId agent) {
    Key agentKey = Keys.agent(company, agent);
    Key slotKey = Keys.slot(company, agent);
    Key gateKey = GateCopyItem.keyFor(company, agent);
    Map<Key, Item> found = table.getAll(company, List.of(agentKey, slotKey, gateKey));
    if (!found.keySet().containsAll(List.of(agentKey, slotKey))) {
      return Optional.empty();
    }
    Slot slot = SlotItem.read(found.get(slotKey));
    Optional<Run> allotted =
        slot.next().flatMap(id -> table.get(company, Keys.run(company, id))).map(RunItem::read);
    Agent read = AgentItem.read(found.get(agentKey));
    return Optional.of(new Seen(read, slot, allotted, breakers.holding(read, found.get(gateKey))));
  }

  /** The run allotted before, or a new one added to the write set as queued. */
  public Allotted allot(WriteSet writes, Seen seen, Wake wake) {
    if (seen.allotted().isPresent()) {
      return new Allotted(seen.allotted().get());
    }
    RunStart.Wanted wanted = RunStart.Wanted.byDispatch();
    Run run =
        wanted
            .run(new RunId(ids.next()), seen.agent(), List.of(wake), wake.at())
            .with(b -> b.wakes(List.of()).version(StartedRun.QUEUED_VERSION));
    Slot slot = seen.slot();
    Slot waiting = slot.allotting(Optional.of(run.id()));
    writes.put(
        SlotItem.PARTICIPANT, SlotItem.write(writes.company(), waiting), SlotItem.unchanged(slot));
    writes.put(RunItem.PARTICIPANT, RunItem.write(run), Condition.ABSENT);
    PointerItem.add(writes, run.id().value());
    return new Allotted(run);
  }

  public Optional<Run> find(CompanyId company, RunId run) {
    return table.get(company, Keys.run(company, run)).map(RunItem::read);
  }

  /** Takes a promise back, and with it the manual wakes that asked for it. */
  WriteSet takeBack(Run promised, Run ended) {
    CompanyId company = promised.company();
    WriteSet writes = new WriteSet(company);
    writes.put(RunItem.PARTICIPANT, RunItem.write(ended), RunItem.unchanged(promised));
    table
        .get(company, Keys.slot(company, promised.agent()))
        .map(SlotItem::read)
        .filter(slot -> slot.next().filter(promised.id()::equals).isPresent())
        .ifPresent(
            slot ->
                writes.put(
                    SlotItem.PARTICIPANT,
                    SlotItem.write(company, slot.allotting(Optional.empty())),
                    SlotItem.unchanged(slot)));
    String partition = Keys.agentPartition(company, promised.agent());
    table
        .query(company, Query.prefix(partition, WakeItem.PREFIX, WaitingWakes.MOST))
        .items()
        .stream()
        .map(WakeItem::read)
        .filter(wake -> wake.reason() == WakeReason.MANUAL)
        .forEach(wake -> WakeItem.acknowledge(writes, wake.agent(), wake.id()));
    return writes;
  }
}
