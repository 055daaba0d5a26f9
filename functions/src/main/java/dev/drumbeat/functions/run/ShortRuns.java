package dev.drumbeat.functions.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;

/** The short {@code on_demand} runs of creates that came without one (H6). */
public interface ShortRuns {
  /** The new run's id. */
  RunId open(CompanyId company, AgentId agent);

  /** A write found that the run's deadline must move first: moves it, or ends the run. */
  void keep(CompanyId company, RunGate gate);
}
