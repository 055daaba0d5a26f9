package dev.drumbeat.model.approval;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question to the board with a gated effect (SPEC §8).
 *
 * @param asked what is asked and of what hash; a decision is bound to it (A3)
 * @param issues the issues it is about
 * @param expiresAt when it ends unanswered
 */
public record Approval(
    ApprovalId id,
    CompanyId company,
    Asked asked,
    Requester requester,
    ApprovalStatus status,
    Optional<Answer> answer,
    List<IssueId> issues,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Approval {
    issues = List.copyOf(issues);
  }

  /** Who asks: an agent, a human, or a human for an agent. */
  public record Requester(Optional<AgentId> agent, Optional<UserId> user) {}

  /**
   * What was said to it, until it is asked again.
   *
   * @param by the human; nobody where no human was needed (A4)
   * @param granted what was given, where that is another amount than was asked for
   */
  public record Answer(
      Optional<String> note, Optional<UserId> by, Instant at, Optional<Cents> granted) {}

  /**
   * What is asked.
   *
   * @param payload canonical JSON: equal payloads are equal texts
   */
  public record Asked(ApprovalType type, String payload) {
    /** What an answer is bound to: SHA-256 of type and payload, in hexadecimal. */
    public String hash() {
      return Digest.sha256(type.wire() + "\n" + payload);
    }

    /** Without the payload: that of a hire holds a configuration, which may hold secrets. */
    @Override
    public String toString() {
      return "Asked[type=" + type + ", hash=" + hash() + "]";
    }
  }

  public ApprovalType type() {
    return asked.type();
  }

  /** The same, granted as it is asked: routine work waits for nobody (A4). */
  public Approval granted(String why) {
    Answer answer = new Answer(Optional.of(why), Optional.empty(), createdAt, Optional.empty());
    return new Approval(
        id,
        company,
        asked,
        requester,
        ApprovalStatus.APPROVED,
        Optional.of(answer),
        issues,
        expiresAt,
        createdAt,
        updatedAt,
        version);
  }

  /** The same about these issues. */
  public Approval about(List<IssueId> others, Instant now) {
    return new Approval(
        id,
        company,
        asked,
        requester,
        status,
        answer,
        others,
        expiresAt,
        createdAt,
        now,
        version + 1);
  }

  /** Whether this agent asked. */
  public boolean isOf(AgentId agent) {
    return requester.agent().filter(agent::equals).isPresent();
  }

  /** Whether its time has passed before it was answered. */
  public boolean isOverdue(Instant now) {
    return status.isOpen() && expiresAt.filter(until -> !until.isAfter(now)).isPresent();
  }

  /** The same, moved on; a new answer, or none, takes the place of the one before. */
  Approval moved(ApprovalStatus to, Asked what, Optional<Answer> said, Instant now) {
    return new Approval(
        id, company, what, requester, to, said, issues, expiresAt, createdAt, now, version + 1);
  }
}
