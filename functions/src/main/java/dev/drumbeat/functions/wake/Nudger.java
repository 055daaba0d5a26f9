package dev.drumbeat.functions.wake;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import java.time.Duration;
import java.util.Set;

/**
 * Tells dispatch that agents have wakes. Best effort, after the commit: a lost nudge is found by
 * the tick, a repeated one finds the run started (W3).
 */
public interface Nudger {
  void nudge(CompanyId company, Set<AgentId> agents);

  /** The same for one agent, not before the delay has passed. */
  void later(CompanyId company, AgentId agent, Duration delay);
}
