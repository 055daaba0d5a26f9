package dev.drumbeat.functions.wake;

import dev.drumbeat.functions.adapter.Adapters;
import dev.drumbeat.functions.run.RunStarter;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.StartObjection;
import dev.drumbeat.functions.run.UnhandedRun;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunStart;
import dev.drumbeat.model.wake.WakeTiming;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns an agent's waiting wakes into one run (W3–W5, W7), or into nothing where there is nothing
 * to do: a repeated nudge finds the run started, a late one finds the wakes gone.
 */
@Singleton
public class AgentDispatch {
  private static final int MOST_ATTEMPTS = 10;

  private final RunStarter starter;
  private final Adapters adapters;
  private final UnhandedRun unhanded;
  private final IdleSkip idle;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public AgentDispatch(
      RunStarter starter,
      Adapters adapters,
      UnhandedRun unhanded,
      IdleSkip idle,
      Nudger nudger,
      Clock clock) {
    this.starter = starter;
    this.adapters = adapters;
    this.unhanded = unhanded;
    this.idle = idle;
    this.nudger = nudger;
    this.clock = clock;
  }

  public void dispatch(CompanyId company, AgentId agent) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<RunStarter.Seen> seen = starter.see(company, agent);
      if (seen.isEmpty() || settled(seen.get())) {
        return;
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("A dispatch was overtaken too often"));
  }

  /** Whether nothing is left to do now; false if a race asks to look again. */
  private boolean settled(RunStarter.Seen seen) {
    Agent agent = seen.agent();
    if (!agent.isInvokable() || !adapters.pushes(agent)) {
      return true;
    }
    Optional<Slot.Occupant> live = seen.slot().live(clock.instant());
    if (live.isPresent()) {
      unhanded.handAgain(agent, live.get().run());
      return true;
    }
    if (!seen.asksForRun()) {
      return true;
    }
    Duration wait =
        WakeTiming.wait(agent.heartbeat(), seen.slot().endedAt(), seen.wakes(), clock.instant());
    if (wait.isPositive()) {
      nudger.later(agent.company(), agent.id(), wait);
      return true;
    }
    return idle.skipped(seen) || started(seen);
  }

  private boolean started(RunStarter.Seen seen) {
    return switch (starter.plan(seen, RunStart.Wanted.byDispatch())) {
      case RunStarter.Planned.Refused refused -> true;
      case RunStarter.Planned.Start start -> {
        CommitResult result = starter.commit(start);
        if (result instanceof CommitResult.Committed) {
          adapters.handOver(start.run(), seen.agent(), start.gate());
          yield true;
        }
        yield start
            .objection()
            .apply((CommitResult.Refused) result)
            .map(objection -> kept(seen, objection))
            .orElse(false);
      }
    };
  }

  /** What woke the agent waits, but for its timer where its provider takes no calls (W11). */
  private boolean kept(RunStarter.Seen seen, StartObjection objection) {
    return objection.breaker().map(breaker -> idle.passedOver(seen, breaker)).orElse(true);
  }
}
