package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunStart;
import dev.drumbeat.model.run.RunStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Notes that a run has been handed over: queued becomes running (W8). */
@Singleton
public class RunProgress {
  private static final Logger LOG = Logger.getLogger(RunProgress.class);

  private final Table table;
  private final Clock clock;

  @Inject
  public RunProgress(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Does nothing if the run went on by itself meanwhile: a fast agent may have finished it. */
  public void markRunning(Run run) {
    if (run.status() != RunStatus.QUEUED) {
      return;
    }
    Run running = RunStart.begun(run, clock.instant());
    WriteSet writes = new WriteSet(run.company());
    writes.put(RunItem.PARTICIPANT, RunItem.write(running), RunItem.unchanged(run));
    if (table.commit(writes) instanceof CommitResult.Refused) {
      LOG.debugf("Run %s moved on before it was noted as running", run.id().value());
    }
  }
}
