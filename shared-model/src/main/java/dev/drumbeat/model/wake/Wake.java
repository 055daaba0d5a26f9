package dev.drumbeat.model.wake;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One cause for one agent to run; an item of its own, so that causes coalesce by being read
 * together and none can overwrite another (W4).
 *
 * @param approvals those that were answered or spoken on (A3)
 * @param interactions those that were answered, or that are put to the agent
 * @param byHuman whether a human caused it: such a wake does not wait for the cooldown (W5)
 * @param lineage what began the chain it belongs to, and how long that is (W6)
 */
public record Wake(
    WakeId id,
    CompanyId company,
    AgentId agent,
    WakeReason reason,
    Optional<IssueId> issue,
    Optional<CommentId> comment,
    List<ApprovalNotice> approvals,
    List<InteractionNotice> interactions,
    boolean byHuman,
    Lineage lineage,
    Instant at) {
  /** The agent of a company that is woken. */
  public record Whom(CompanyId company, AgentId agent) {}

  public Wake {
    approvals = List.copyOf(approvals);
    interactions = List.copyOf(interactions);
  }

  /** The begin of a chain, caused by no agent and about nothing but its reason. */
  public static Wake begun(WakeId id, Whom whom, WakeReason reason, Instant at) {
    return new Wake(
        id,
        whom.company(),
        whom.agent(),
        reason,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        Lineage.from(id.value()),
        at);
  }

  /** The same, caused by a human: it does not wait for the cooldown. */
  public Wake humans() {
    return new Wake(
        id, company, agent, reason, issue, comment, approvals, interactions, true, lineage, at);
  }

  /** Agent-to-agent steps since the root cause. */
  public int hops() {
    return lineage.hops();
  }
}
