package dev.drumbeat.functions.run;

import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import dev.drumbeat.model.wake.Wake;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Records a run that never was: its wakes are acknowledged, nobody was called (W7, W11). */
@Singleton
public class SkippedRun {
  private final Table table;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public SkippedRun(Table table, IdSource ids, Clock clock) {
    this.table = table;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Whether it is recorded; false if the wakes were answered otherwise meanwhile. The slot moves on
   * with it, so that no start can commit that has read the same wakes.
   */
  public boolean record(RunStarter.Seen seen, RunEnd why) {
    Agent agent = seen.agent();
    Slot slot = seen.slot();
    WriteSet writes = new WriteSet(agent.company());
    add(writes, agent, seen.wakes(), why);
    writes.put(
        SlotItem.PARTICIPANT,
        SlotItem.write(agent.company(), slot.allotting(slot.next())),
        SlotItem.unchanged(slot));
    seen.wakes().forEach(wake -> WakeItem.acknowledge(writes, agent.id(), wake.id()));
    return table.commit(writes) instanceof CommitResult.Committed;
  }

  /** Adds the run that these causes did not start; what becomes of the causes is the caller's. */
  public void add(WriteSet writes, Agent agent, List<Wake> causes, RunEnd why) {
    Instant now = clock.instant();
    RunStart.Wanted wanted = RunStart.Wanted.byDispatch();
    Run run = why.of(wanted.run(new RunId(ids.next()), agent, causes, now), now);
    writes.put(RunItem.PARTICIPANT, RunItem.write(run), Condition.ABSENT);
    PointerItem.add(writes, run.id().value());
  }
}
