package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.budget.Reservations;
import dev.drumbeat.functions.company.GateCopyItem;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
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
  private final Breakers breakers;
  private final Clock clock;

  @Inject
  StartedRun(Reservations reservations, Breakers breakers, Clock clock) {
    this.breakers = breakers;
    this.reservations = reservations;
    this.clock = clock;
  }

  /** Adds everything a live run consists of. */
  RunStarter.Planned.Start write(RunStarter.Seen seen, Run run, RunGate unjudged) {
    WriteSet writes = new WriteSet(run.company());
    Reservations.Reserved reserved =
        reservations.reserve(writes, seen.budgets(), run, seen.agent());
    RunGate gate = unjudged.allowing(reserved.allowance());
    addRun(writes, seen, run, gate);
    return new RunStarter.Planned.Start(
        writes, run, gate, refused -> objection(seen.agent(), refused), reserved.follow());
  }

  /** The company's gate tells which of the two it is; anything else that objects is a race. */
  private Optional<StartObjection> objection(Agent agent, CommitResult.Refused refused) {
    Optional<Item> copy =
        refused.by(GateCopyItem.PARTICIPANT).flatMap(CommitResult.Objection::current);
    if (copy.isEmpty()) {
      return Optional.empty();
    }
    return GateCopyItem.isRunning(copy.get())
        ? breakers
            .refusing(agent, copy.get())
            .map(open -> StartObjection.held(open, clock.instant()))
        : Optional.of(StartObjection.stopped());
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
    Agent working =
        seen.agent()
            .with(
                b ->
                    b.status(AgentStatus.RUNNING)
                        .errorReason(null)
                        .errorCode(null)
                        .lastHeartbeatAt(clock.instant())
                        .version(seen.agent().version() + 1));
    writes.put(AgentItem.PARTICIPANT, AgentItem.write(working), AgentItem.unchanged(seen.agent()));
    writes.check(
        GateCopyItem.PARTICIPANT,
        GateCopyItem.keyFor(company, run.agent()),
        GateCopyItem.admits(breakers.of(seen.agent()).id()));
    if (seen.slot().next().filter(run.id()::equals).isEmpty()) {
      PointerItem.add(writes, run.id().value());
    }
  }
}
