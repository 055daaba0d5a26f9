package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.budget.Reservations;
import dev.drumbeat.functions.company.GateCopyItem;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Writes a start down: slot, run, gate, the money it takes, the agent at work (W3, B4). */
@Singleton
class StartedRun {
  /** The run is new, or the one allotted and still queued. */
  static final String NEW_OR_QUEUED = "attribute_not_exists(pk) OR version = :queuedVersion";

  static final long QUEUED_VERSION = 1;

  private final Reservations reservations;
  private final RunEvents events;
  private final Clock clock;

  @Inject
  StartedRun(Reservations reservations, RunEvents events, Clock clock) {
    this.reservations = reservations;
    this.events = events;
    this.clock = clock;
  }

  /** Adds everything a live run consists of. */
  RunStarter.Planned.Start write(RunStarter.Seen seen, Run run, RunGate unjudged) {
    WriteSet writes = new WriteSet(run.company());
    RunGate gate =
        unjudged.allowing(reservations.reserve(writes, seen.budgets(), run, seen.agent()));
    addRun(writes, seen, run, gate);
    return new RunStarter.Planned.Start(writes, run, gate);
  }

  /** Lets somebody learn of a start that was refused for want of money (B4). */
  void refused(RunStarter.Seen seen) {
    reservations.tellOfShortage(seen.budgets(), seen.agent());
  }

  private void addRun(WriteSet writes, RunStarter.Seen seen, Run run, RunGate gate) {
    CompanyId company = run.company();
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
  }
}
