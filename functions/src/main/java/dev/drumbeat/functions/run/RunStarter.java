package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.company.GateCopyItem;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.run.Renewal;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeTiming;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts runs (W3, W4, W9): the one place a run becomes live. Everything a start rests on is in its
 * transaction: the slot is vacant, the agent can be invoked, the company runs.
 */
@Singleton
public class RunStarter {
  /** The run is new, or the one allotted and still queued. */
  static final String NEW_OR_QUEUED = "attribute_not_exists(pk) OR version = :queuedVersion";

  static final long QUEUED_VERSION = 1;

  private final Table table;
  private final WaitingWakes waiting;
  private final RunEnder ender;
  private final RunEvents events;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public RunStarter(
      Table table,
      WaitingWakes waiting,
      RunEnder ender,
      RunEvents events,
      IdSource ids,
      Clock clock) {
    this.table = table;
    this.waiting = waiting;
    this.ender = ender;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a start is decided by. */
  public record Seen(Agent agent, Slot slot, List<Wake> wakes) {
    /** Whether the wakes start a run of their own, as the agent's policy has it. */
    public boolean asksForRun() {
      return WakeTiming.start(agent.heartbeat(), slot.next(), wakes);
    }
  }

  /** What came of asking for a start. */
  public sealed interface Planned {
    /** To be committed: then the run is live. */
    record Start(WriteSet writes, Run run, RunGate gate) implements Planned {}

    /** Not now, and why. */
    record Refused(Problem problem) implements Planned {}
  }

  /** The agent, its slot and its waiting wakes; a dead run found in the slot is ended first. */
  public Optional<Seen> see(CompanyId company, AgentId agent) {
    Key agentKey = Keys.agent(company, agent);
    Key slotKey = Keys.slot(company, agent);
    Map<Key, Item> found = table.getAll(company, List.of(agentKey, slotKey));
    if (found.size() < 2) {
      return Optional.empty();
    }
    Slot slot = SlotItem.read(found.get(slotKey));
    Optional<RunId> dead =
        slot.occupant().filter(o -> !o.until().isAfter(clock.instant())).map(Slot.Occupant::run);
    if (dead.isPresent()) {
      ender.endOverdue(company, dead.get());
      slot = table.get(company, slotKey).map(SlotItem::read).orElse(slot);
    }
    Agent read = AgentItem.read(found.get(agentKey));
    return Optional.of(new Seen(read, slot, waiting.of(read)));
  }

  /** Decides a start and writes it down; nothing is committed. */
  public Planned plan(Seen seen, RunStart.Wanted wanted) {
    Instant now = clock.instant();
    Optional<Problem> refusal = refusal(seen);
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    List<Wake> wakes = wanted.takesWakes() ? seen.wakes() : List.of();
    Optional<RunId> allotted = wanted.takesWakes() ? seen.slot().next() : Optional.empty();
    RunId id = allotted.orElseGet(() -> new RunId(ids.next()));
    Run run = wanted.run(id, seen.agent(), wakes, now);
    RunGate gate = gate(run, wanted.supervised(), now);
    if (RunStart.isShort(run)) {
      gate = Renewal.watched(gate, Renewal.latest(run, seen.agent().heartbeat().runLimit()));
    }
    return new Planned.Start(writes(seen, run, gate), run, gate);
  }

  private static RunGate gate(Run run, boolean supervised, Instant now) {
    Instant deadline = now.plus(run.limit());
    Instant alive = supervised ? RunStart.aliveUntil(now, deadline) : deadline;
    return new RunGate(run.id(), run.agent(), GateState.OPEN, deadline, alive);
  }

  /** Commits a planned start. */
  public CommitResult commit(Planned.Start start) {
    return table.commit(start.writes());
  }

  /** Whoever is in the slot was alive when looked at; past its deadline it is ended first. */
  private static Optional<Problem> refusal(Seen seen) {
    if (!seen.agent().status().isInvokable()) {
      return Optional.of(
          Problem.of(
              ProblemCode.AGENT_NOT_INVOKABLE,
              Map.of("agentStatus", seen.agent().status().wire())));
    }
    return seen.slot()
        .occupant()
        .map(
            o ->
                Problem.of(
                    ProblemCode.RUN_ALREADY_LIVE,
                    Map.of("runId", o.run().value(), "leaseUntil", o.until().toString())));
  }

  private WriteSet writes(Seen seen, Run run, RunGate gate) {
    CompanyId company = run.company();
    WriteSet writes = new WriteSet(company);
    Slot occupied =
        new Slot(
            run.agent(),
            Optional.of(new Slot.Occupant(run.id(), gate.deadline())),
            seen.slot().next().filter(next -> !next.equals(run.id())),
            seen.slot().endedAt(),
            seen.slot().version() + 1);
    writes.put(
        SlotItem.PARTICIPANT, SlotItem.write(company, occupied), SlotItem.unchanged(seen.slot()));
    writes.put(
        RunItem.PARTICIPANT,
        RunItem.write(run),
        Condition.of(NEW_OR_QUEUED).with(":queuedVersion", QUEUED_VERSION));
    writes.put("newGate", GateItem.write(company, gate), Condition.ABSENT);
    LiveRunItem.add(writes, run);
    Agent working =
        seen.agent()
            .with(
                b ->
                    b.status(AgentStatus.RUNNING)
                        .errorReason(null)
                        .lastHeartbeatAt(clock.instant())
                        .version(seen.agent().version() + 1));
    writes.put(AgentItem.PARTICIPANT, AgentItem.write(working), AgentItem.unchanged(seen.agent()));
    writes.check(
        GateCopyItem.PARTICIPANT,
        Keys.gateCopy(company, GateCopyItem.shardOf(run.agent())),
        GateCopyItem.isRunning());
    if (seen.slot().next().filter(run.id()::equals).isEmpty()) {
      PointerItem.add(writes, run.id().value());
    }
    events.add(writes, run, "lifecycle", "run " + run.status().wire());
    return writes;
  }
}
