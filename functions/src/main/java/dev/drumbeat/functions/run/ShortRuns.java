package dev.drumbeat.functions.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;

/** Opens a short {@code on_demand} run for a create that came without one (H6). */
public interface ShortRuns {
  /** The new run's id. */
  RunId open(CompanyId company, AgentId agent);
}
