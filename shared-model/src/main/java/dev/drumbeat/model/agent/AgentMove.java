package dev.drumbeat.model.agent;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import java.time.Instant;
import java.util.Map;

/** A move of an agent between its states, along {@link AgentStatus#targets} and no other way. */
public sealed interface AgentMove {
  /** Why the board or a manager paused it, as the incumbent says it. */
  String MANUAL = "manual";

  /** Its money is spent: only more of it, or a new month, frees it (B3). */
  String BUDGET = "budget";

  /** The agent as it then is. */
  record Moved(Agent after) implements AgentMove {}

  /** It is there already: nothing to write. */
  record Unchanged(Agent agent) implements AgentMove {}

  /** Not possible from where it is. */
  record Refused(Problem problem) implements AgentMove {}

  /** Stops it until it is resumed (W12). */
  static AgentMove pause(Agent agent, Instant now) {
    return paused(agent, MANUAL, now);
  }

  /** Stops it until it may spend again (B3); one that is paused stays so for its own reason. */
  static AgentMove exhaust(Agent agent, Instant now) {
    return paused(agent, BUDGET, now);
  }

  /** It may spend again: a pause for that reason ends, any other stays (B3). */
  static AgentMove afford(Agent agent, Instant now) {
    return isExhausted(agent)
        ? moved(agent, freed(agent, AgentStatus.IDLE), now)
        : new Unchanged(agent);
  }

  /** Whether it is paused because its money is spent. */
  static boolean isExhausted(Agent agent) {
    return agent.status() == AgentStatus.PAUSED
        && agent.pauseReason().filter(BUDGET::equals).isPresent();
  }

  private static AgentMove paused(Agent agent, String reason, Instant now) {
    if (agent.status() == AgentStatus.PAUSED) {
      return new Unchanged(agent);
    }
    return moved(
        agent,
        agent.with(b -> b.status(AgentStatus.PAUSED).pauseReason(reason).pausedAt(now)),
        now);
  }

  /** Lets it work again, out of a pause or an error; an approval is another door. */
  static AgentMove resume(Agent agent, Instant now) {
    if (isExhausted(agent)) {
      return new Refused(Problem.of(ProblemCode.BUDGET_EXHAUSTED, Map.of("scopeType", "agent")));
    }
    return switch (agent.status()) {
      case IDLE, RUNNING -> new Unchanged(agent);
      case PENDING_APPROVAL -> refused(agent);
      case PAUSED, ERROR, TERMINATED -> moved(agent, freed(agent, AgentStatus.IDLE), now);
    };
  }

  /**
   * Its setup was changed: one whose provider refused its credential may try again (W11).
   *
   * @param after as it is set up now
   */
  static AgentMove reconfigured(Agent before, Agent after, Instant now) {
    boolean changed =
        !after.adapterConfig().equals(before.adapterConfig())
            || !after.adapterType().equals(before.adapterType());
    return before.isLockedOut() && changed ? resume(after, now) : new Unchanged(after);
  }

  /** The board approved it: it may work (A2). */
  static AgentMove approve(Agent agent, Instant now) {
    return agent.status() == AgentStatus.PENDING_APPROVAL
        ? moved(agent, freed(agent, AgentStatus.IDLE), now)
        : refused(agent);
  }

  /** Ends it for good. */
  static AgentMove terminate(Agent agent, Instant now) {
    return agent.status() == AgentStatus.TERMINATED
        ? new Unchanged(agent)
        : moved(agent, freed(agent, AgentStatus.TERMINATED), now);
  }

  private static Agent freed(Agent agent, AgentStatus to) {
    return agent.with(
        b -> b.status(to).pauseReason(null).pausedAt(null).errorReason(null).errorCode(null));
  }

  private static AgentMove moved(Agent before, Agent after, Instant now) {
    return before.status().targets().contains(after.status())
        ? new Moved(after.with(b -> b.updatedAt(now).version(before.version() + 1)))
        : refused(before);
  }

  private static Refused refused(Agent agent) {
    return new Refused(
        Problem.of(ProblemCode.STATE_CONFLICT, Map.of("status", agent.status().wire())));
  }
}
