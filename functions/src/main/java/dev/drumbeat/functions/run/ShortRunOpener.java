package dev.drumbeat.functions.run;

import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Opens short runs, or finds the one that somebody else opened first (H6). */
@Singleton
public class ShortRunOpener implements ShortRuns {
  private static final int MOST_ATTEMPTS = 10;

  private final RunStarter starter;

  @Inject
  public ShortRunOpener(RunStarter starter) {
    this.starter = starter;
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
          if (starter.commit(start) instanceof CommitResult.Committed) {
            return start.run().id();
          }
        }
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("A short run was overtaken too often"));
  }
}
