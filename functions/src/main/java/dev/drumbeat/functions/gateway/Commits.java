package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.RunProblems;
import dev.drumbeat.functions.run.ShortRuns;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunRule;
import dev.drumbeat.model.run.RunGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries an action out: lets it decide, commits what it planned, and lets it decide again after a
 * tolerated race. Adds to every plan what none may forget: the gate of the caller's run (H6) and
 * the idempotency record (E3).
 */
@Singleton
public class Commits {
  private static final int MOST_ATTEMPTS = 40;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(60);

  private final Table table;
  private final Idempotency idempotency;
  private final ShortRuns shortRuns;
  private final Nudger nudger;

  @Inject
  public Commits(Table table, Idempotency idempotency, ShortRuns shortRuns, Nudger nudger) {
    this.table = table;
    this.idempotency = idempotency;
    this.shortRuns = shortRuns;
    this.nudger = nudger;
  }

  /** The final outcome: answered or refused, never merely planned. */
  Outcome carryOut(Call call, Act act) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Outcome replay = idempotency.replay(call).orElse(null);
      if (replay != null) {
        return replay;
      }
      Outcome outcome = act.act(call);
      if (!(outcome instanceof Outcome.Planned planned)) {
        return outcome;
      }
      Outcome ended = commit(call, planned);
      if (ended != null) {
        return ended;
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_WAIT.toNanos()));
    }
    return Outcome.refuse(ProblemCode.STORE_BUSY);
  }

  /** The end, or null if the action shall decide again. */
  private Outcome commit(Call call, Outcome.Planned planned) {
    WriteSet writes = planned.writes();
    guardByGate(call, writes);
    idempotency.record(call, writes, planned.answer());
    return switch (table.commit(writes)) {
      case CommitResult.Committed done -> {
        nudger.nudge(writes.company(), writes.nudged());
        planned.after().run();
        yield Outcome.answer(planned.answer());
      }
      case CommitResult.Refused refused -> {
        planned.undo().run();
        yield ended(call, planned, refused);
      }
    };
  }

  private Outcome ended(Call call, Outcome.Planned planned, CommitResult.Refused refused) {
    if (refused.by(Idempotency.PARTICIPANT).isPresent()) {
      return null;
    }
    if (refused.by(GateItem.PARTICIPANT).isPresent()) {
      return atTheGate(call, refused.by(GateItem.PARTICIPANT).get().current());
    }
    return switch (planned.onRefused().apply(refused)) {
      case Outcome.Verdict.Refuse no -> Outcome.refuse(no.problem());
      case Outcome.Verdict.Answered done -> Outcome.answer(done.answer());
      case Outcome.Verdict.Again again -> null;
    };
  }

  /** A short run in use is kept, then the call looks again (H6); any other gate is closed. */
  private Outcome atTheGate(Call call, Optional<Item> found) {
    Optional<RunGate> own =
        found
            .map(GateItem::read)
            .filter(gate -> gate.isOpen() && gate.agent().equals(call.agent().agent()));
    if (own.isEmpty()) {
      return Outcome.refuse(RunProblems.closed(found, call));
    }
    shortRuns.keep(call.company(), own.get());
    return null;
  }

  /**
   * Every write of a run is conditional on the run's own gate, unless it writes the gate itself.
   */
  private static void guardByGate(Call call, WriteSet writes) {
    if (call.action().runRule() != RunRule.RECORDED
        && call.caller() instanceof Caller.AgentCaller agent
        && agent.run().isPresent()) {
      Key gate = Keys.gate(agent.company(), agent.run().get());
      if (!writes.touches(gate)) {
        writes.check(GateItem.PARTICIPANT, gate, GateItem.usableBy(agent.agent(), call.now()));
      }
    }
  }
}
