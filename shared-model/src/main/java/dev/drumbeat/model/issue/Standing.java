package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.run.Held;
import java.time.Instant;
import java.util.Optional;

/**
 * Where somebody stands towards an issue.
 *
 * @param held what the caller's run remembers of having taken it, if it ever did
 * @param overrules whether the caller is the board or above the holder in the chain of command (C6)
 */
public record Standing(Actor actor, Optional<Held> held, boolean overrules, Instant now) {
  /** Whether the caller's run holds the issue under the fence it remembers (C2). */
  public boolean holds(Issue issue) {
    return held.filter(h -> h.open() && h.fence() == issue.fence()).isPresent()
        && issue.lease().filter(l -> l.run().equals(held.get().run())).isPresent();
  }

  /**
   * Whether the caller's run still thinks it holds an issue that another took over or whose lease
   * the board broke (C2, C6).
   */
  public boolean isStale(Issue issue) {
    return held.filter(Held::open).isPresent() && !holds(issue);
  }

  /** Why a run that lost the issue may not write, naming who holds it now. */
  public Optional<Problem> lost(Issue issue) {
    return isStale(issue)
        ? Optional.of(CheckoutDecision.conflict(ProblemCode.STALE_FENCE, issue, now))
        : Optional.empty();
  }

  /** Whether the issue's assignee is the caller itself: its own acts do not wake it (W2). */
  public boolean is(Optional<AgentId> agent) {
    return agent.isPresent() && actor.agentId().equals(agent);
  }
}
