package dev.drumbeat.functions.run;

import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import dev.drumbeat.model.run.RunStatus;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records a run that never was: its wakes are acknowledged, nobody was called (W7). */
@Singleton
public class SkippedRun {
  private final Table table;
  private final RunEvents events;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public SkippedRun(Table table, RunEvents events, IdSource ids, Clock clock) {
    this.table = table;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whether it is recorded; false if the wakes were answered otherwise meanwhile. */
  public boolean record(Agent agent, List<Wake> wakes) {
    Instant now = clock.instant();
    RunStart.Wanted wanted =
        new RunStart.Wanted(Optional.empty(), false, false, WakeReason.HEARTBEAT_TIMER);
    Run run =
        RunStart.run(new RunId(ids.next()), agent, wakes, wanted, now)
            .with(
                b ->
                    b.status(RunStatus.CANCELLED)
                        .errorCode("skipped")
                        .error("Nothing to do")
                        .finishedAt(now));
    WriteSet writes = new WriteSet(agent.company());
    writes.put(RunItem.PARTICIPANT, RunItem.write(run), Condition.ABSENT);
    PointerItem.add(writes, run.id().value());
    wakes.forEach(
        wake ->
            writes.delete(
                "wake",
                Keys.wake(agent.company(), agent.id(), wake.id().value()),
                Condition.PRESENT));
    events.add(writes, run, "lifecycle", "run skipped: nothing to do");
    return table.commit(writes) instanceof CommitResult.Committed;
  }
}
