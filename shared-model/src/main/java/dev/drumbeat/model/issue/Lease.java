package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;

/** Who holds an issue, and until when contenders must believe it (C1). The fence is the issue's. */
public record Lease(AgentId agent, RunId run, Instant until) {
  public boolean isLive(Instant now) {
    return until.isAfter(now);
  }

  public boolean isHeldBy(RunId other) {
    return run.equals(other);
  }
}
