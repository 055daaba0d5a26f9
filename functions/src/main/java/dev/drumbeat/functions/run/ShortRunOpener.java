package dev.drumbeat.functions.run;

import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.Renewal;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Opens short runs, or finds the one that somebody else opened first; keeps those that are used
 * (H6).
 */
@Singleton
public class ShortRunOpener implements ShortRuns {
  private static final Logger LOG = Logger.getLogger(ShortRunOpener.class);
  private static final int MOST_ATTEMPTS = 10;

  private final RunStarter starter;
  private final RunDeadline deadline;
  private final RunEnder ender;
  private final Table table;
  private final Clock clock;

  @Inject
  public ShortRunOpener(
      RunStarter starter, RunDeadline deadline, RunEnder ender, Table table, Clock clock) {
    this.starter = starter;
    this.deadline = deadline;
    this.ender = ender;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public RunId open(CompanyId company, AgentId agent) {
    RunStart.Wanted wanted = RunStart.Wanted.forOneCreate();
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      RunStarter.Seen seen =
          starter
              .see(company, agent)
              .orElseThrow(() -> new RefusedCall(ProblemCode.INVALID_CREDENTIAL));
      switch (starter.plan(seen, wanted)) {
        case RunStarter.Planned.Refused refused -> {
          if (refused.problem().code() != ProblemCode.RUN_ALREADY_LIVE) {
            throw new RefusedCall(refused.problem());
          }
          return new RunId(refused.problem().details().get("runId").toString());
        }
        case RunStarter.Planned.Start start -> {
          switch (starter.commit(start)) {
            case CommitResult.Committed done -> {
              return start.run().id();
            }
            case CommitResult.Refused refused ->
                start
                    .objection()
                    .apply(refused)
                    .ifPresent(
                        objection -> {
                          throw new RefusedCall(objection.problem());
                        });
          }
        }
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("A short run was overtaken too often"));
  }

  /** Once, whatever comes of it: the write that asked looks at the gate again. */
  @Override
  public void keep(CompanyId company, RunGate gate) {
    deadline
        .see(company, gate.agent(), gate.run())
        .filter(seen -> seen.gate().isOpen())
        .ifPresent(
            seen ->
                Renewal.used(seen.gate(), seen.latest(), clock.instant())
                    .ifPresentOrElse(
                        used -> moved(seen, used), () -> ender.endOverdue(company, gate.run())));
  }

  private void moved(RunDeadline.Seen seen, RunGate used) {
    if (table.commit(deadline.moved(seen, used)) instanceof CommitResult.Refused) {
      LOG.debugf("Another call moved run %s, or ended it", used.run().value());
    }
  }
}
