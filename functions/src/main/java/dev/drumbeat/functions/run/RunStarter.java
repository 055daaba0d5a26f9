package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.budget.Reservations;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts runs (W3, W4, W9): the one place a run becomes live. Everything a start rests on is in its
 * transaction: the slot is vacant, the agent can be invoked, the company runs.
 */
@Singleton
public class RunStarter {
  private final Table table;
  private final WaitingWakes waiting;
  private final RunEnder ender;
  private final StartedRun started;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public RunStarter(
      Table table,
      WaitingWakes waiting,
      RunEnder ender,
      StartedRun started,
      IdSource ids,
      Clock clock) {
    this.table = table;
    this.waiting = waiting;
    this.ender = ender;
    this.started = started;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a start is decided by. */
  public record Seen(Agent agent, Slot slot, List<Wake> wakes, Reservations.Seen budgets) {
    /** Whether the wakes start a run of their own, as the agent's policy has it. */
    public boolean asksForRun() {
      return WakeTiming.start(agent.heartbeat(), slot.next(), wakes);
    }
  }

  /** What came of asking for a start. */
  public sealed interface Planned {
    /**
     * To be committed: then the run is live.
     *
     * @param objection what a refused commit means; nothing, if a race asks to look again
     * @param follow what follows the commit, as far as it can; the tick does the rest
     */
    record Start(
        WriteSet writes,
        Run run,
        RunGate gate,
        Function<CommitResult.Refused, Optional<StartObjection>> objection,
        Runnable follow)
        implements Planned {
      /** What a refused commit means for a caller that asked for the run. */
      Outcome.Verdict verdict(CommitResult.Refused refused) {
        return StartObjection.verdict(objection.apply(refused));
      }
    }

    /** Not now, and why. */
    record Refused(Problem problem) implements Planned {}
  }

  /** The agent, its slot and its waiting wakes; a dead run found in the slot is ended first. */
  public Optional<Seen> see(CompanyId company, AgentId agent) {
    Key agentKey = Keys.agent(company, agent);
    Key slotKey = Keys.slot(company, agent);
    Instant now = clock.instant();
    List<Key> keys = new ArrayList<>(Reservations.keys(company, agent, now));
    keys.addAll(List.of(agentKey, slotKey));
    Map<Key, Item> found = table.getAll(company, keys);
    if (!found.keySet().containsAll(List.of(agentKey, slotKey))) {
      return Optional.empty();
    }
    Slot slot = SlotItem.read(found.get(slotKey));
    Optional<RunId> dead =
        slot.occupant().filter(o -> !o.until().isAfter(now)).map(Slot.Occupant::run);
    if (dead.isPresent()) {
      ender.endOverdue(company, dead.get());
      found = table.getAll(company, keys);
      slot = SlotItem.read(found.get(slotKey));
    }
    Agent read = AgentItem.read(found.get(agentKey));
    Reservations.Seen budgets = Reservations.seen(found, company, agent, now);
    return Optional.of(new Seen(read, slot, waiting.of(read), budgets));
  }

  /**
   * Decides a start and writes it down; nothing of it is committed. That one is refused for want of
   * its reservation is told at once, because nobody else would learn of it (B4).
   */
  public Planned plan(Seen seen, RunStart.Wanted wanted) {
    Instant now = clock.instant();
    Optional<Problem> refusal = refusal(seen);
    if (refusal.isPresent()) {
      if (refusal.get().code() == ProblemCode.BUDGET_EXHAUSTED) {
        started.refused(seen);
      }
      return new Planned.Refused(refusal.get());
    }
    Optional<RunId> allotted = wanted.takesWakes() ? seen.slot().next() : Optional.empty();
    RunId id = allotted.orElseGet(() -> new RunId(ids.next()));
    Run begun = wanted.run(id, seen.agent(), seen.wakes(), now);
    Run run = allotted.isPresent() ? RunStart.promised(begun, seen.wakes()) : begun;
    RunGate gate = gate(run, wanted.supervised(), now);
    if (RunStart.isShort(run)) {
      gate = Renewal.watched(gate, Renewal.latest(run, seen.agent().heartbeat().runLimit()));
    }
    return started.write(seen, run, gate);
  }

  private static RunGate gate(Run run, boolean supervised, Instant now) {
    Instant deadline = now.plus(run.limit());
    Instant alive = supervised ? RunStart.aliveUntil(now, deadline) : deadline;
    return new RunGate(run.id(), run.agent(), GateState.OPEN, deadline, alive);
  }

  /** Commits a planned start. */
  public CommitResult commit(Planned.Start start) {
    CommitResult result = table.commit(start.writes());
    if (result instanceof CommitResult.Committed) {
      start.follow().run();
    }
    return result;
  }

  /** Whoever is in the slot was alive when looked at; past its deadline it is ended first. */
  private static Optional<Problem> refusal(Seen seen) {
    if (!seen.agent().isInvokable()) {
      return Optional.of(
          Problem.of(
              ProblemCode.AGENT_NOT_INVOKABLE,
              Map.of(
                  "agentStatus", seen.agent().status().wire(),
                  "reason", seen.agent().errorCode().orElse(seen.agent().status().wire()))));
    }
    return seen.slot()
        .occupant()
        .<Problem>map(
            o ->
                Problem.of(
                    ProblemCode.RUN_ALREADY_LIVE,
                    Map.of("runId", o.run().value(), "leaseUntil", o.until().toString())))
        .or(() -> Reservations.refusal(seen.budgets(), seen.agent()));
  }
}
