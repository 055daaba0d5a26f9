package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.Renewal;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves a run's deadline in one write set with its slot and the leases it holds (H6, W9). */
@Singleton
public class RunDeadline {
  private static final int MOST_HELD = 80;

  private final Table table;

  @Inject
  public RunDeadline(Table table) {
    this.table = table;
  }

  /** What a move is decided by; {@code leased} are the issues the run still holds. */
  record Seen(Run run, RunGate gate, Slot slot, Duration limit, List<Key> leased) {
    /** The last moment the agent's limit allows. */
    Instant latest() {
      return Renewal.latest(run, limit);
    }
  }

  /** Two reads: what the run holds, then all that its deadline is written on; empty if not its. */
  Optional<Seen> see(CompanyId company, AgentId agent, RunId id) {
    Key runKey = Keys.run(company, id);
    Key gateKey = Keys.gate(company, id);
    Key slotKey = Keys.slot(company, agent);
    Key agentKey = Keys.agent(company, agent);
    List<Key> held = held(company, id);
    List<Key> keys = new ArrayList<>(List.of(runKey, gateKey, slotKey, agentKey));
    keys.addAll(held);
    Map<Key, Item> found = table.getAll(company, keys);
    boolean mine =
        found.keySet().containsAll(List.of(runKey, gateKey, slotKey, agentKey))
            && RunItem.read(found.get(runKey)).agent().equals(agent);
    if (!mine) {
      return Optional.empty();
    }
    return Optional.of(
        new Seen(
            RunItem.read(found.get(runKey)),
            GateItem.read(found.get(gateKey)),
            SlotItem.read(found.get(slotKey)),
            AgentItem.read(found.get(agentKey)).heartbeat().runLimit(),
            held.stream().filter(key -> leasedTo(id, found.get(key))).toList()));
  }

  private List<Key> held(CompanyId company, RunId run) {
    String partition = Keys.runPartition(company, run);
    return table
        .query(company, Query.prefix(partition, HeldItem.PREFIX, MOST_HELD))
        .items()
        .stream()
        .map(HeldItem::read)
        .filter(Held::open)
        .map(held -> Keys.issue(company, held.issue()))
        .toList();
  }

  private static boolean leasedTo(RunId run, @Nullable Item issue) {
    return issue != null
        && issue.optionalId("leaseRun", RunId::new).filter(run::equals).isPresent();
  }

  /** The move, written down; nothing is committed. */
  WriteSet moved(Seen seen, RunGate renewed) {
    WriteSet writes = new WriteSet(seen.run().company());
    Instant deadline = renewed.deadline();
    writes.put(
        "renewedGate", GateItem.write(writes.company(), renewed), GateItem.unmoved(seen.gate()));
    if (seen.slot().occupant().filter(o -> o.run().equals(renewed.run())).isPresent()) {
      writes.put(
          SlotItem.PARTICIPANT,
          SlotItem.write(writes.company(), seen.slot().extended(deadline)),
          SlotItem.unchanged(seen.slot()));
    }
    Change extend =
        Change.of(LeaseExpressions.EXTEND).with(":until", deadline.toEpochMilli()).with(":one", 1);
    seen.leased()
        .forEach(
            key -> writes.update("lease", key, extend, LeaseExpressions.heldBy(renewed.run())));
    return writes;
  }
}
