package dev.drumbeat.functions.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.issue.Footing;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.Approval.Asked;
import dev.drumbeat.model.approval.Approval.Requester;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a new approval to the change that asks for it (A1): the one way an approval comes to be. */
@Singleton
public class Asking {
  /** The most a stored payload may be; an item has 400 kB. */
  private static final int LONGEST = 128 * 1024;

  private final IssueReader issues;
  private final ApprovalWriter writer;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public Asking(IssueReader issues, ApprovalWriter writer, IdSource ids, Clock clock) {
    this.issues = issues;
    this.writer = writer;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * On what terms it is asked.
   *
   * @param onBehalfOf the agent that a human, or the control plane, asks for
   * @param issues what it is about; all have to exist
   * @param routine why it waits for nobody, if it does (A4)
   */
  public record Terms(
      Optional<AgentId> onBehalfOf,
      List<IssueId> issues,
      Optional<Instant> expiresAt,
      Optional<String> routine) {
    public static final Terms PLAIN = about(List.of());

    public Terms {
      issues = List.copyOf(issues);
    }

    public static Terms about(List<IssueId> issues) {
      return new Terms(Optional.empty(), issues, Optional.empty(), Optional.empty());
    }

    /** The same for an agent. */
    public Terms onBehalfOf(AgentId agent) {
      return new Terms(Optional.of(agent), issues, expiresAt, routine);
    }

    Terms routine(Optional<String> why) {
      return new Terms(onBehalfOf, issues, expiresAt, why);
    }
  }

  /** Tells a caller that the board has to agree first, and where it was asked. */
  public static Problem required(Approval approval) {
    return Problem.of(
        ProblemCode.APPROVAL_REQUIRED,
        Map.of(
            "approvalId", approval.id().value(),
            "approvalStatus", approval.status().wire()));
  }

  /** What the payload is kept as. */
  public static Asked asked(ApprovalType type, ObjectNode payload) {
    String text = CanonicalJson.text(payload);
    if (text.length() > LONGEST) {
      String message = "Too long: at most " + LONGEST + " characters of JSON";
      throw Violation.refusal(List.of(new Violation("invalid_value", List.of("payload"), message)));
    }
    return new Asked(type, text);
  }

  /** Adds the approval; refused if an issue it is about does not exist. */
  public Approval add(WriteSet writes, Actor actor, Asked asked, Terms terms) {
    Instant now = clock.instant();
    List<Footing> footings =
        issues.footings(new Footing.Writer(writes.company(), actor, now), terms.issues());
    if (footings.size() < terms.issues().size()) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    Approval approval = addKnown(writes, actor, asked, terms);
    footings.forEach(footing -> footing.hold(writes));
    return approval;
  }

  /** The same about issues that the caller has read. */
  public Approval addKnown(WriteSet writes, Actor actor, Asked asked, Terms terms) {
    Approval pending = pending(writes, actor, asked, terms);
    Approval approval = terms.routine().map(pending::granted).orElse(pending);
    writer.add(writes, approval, actor);
    return approval;
  }

  private Approval pending(WriteSet writes, Actor actor, Asked asked, Terms terms) {
    Instant now = clock.instant();
    return new Approval(
        new ApprovalId(ids.next()),
        writes.company(),
        asked,
        new Requester(actor.agentId().or(terms::onBehalfOf), actor.userId()),
        ApprovalStatus.PENDING,
        Optional.empty(),
        terms.issues(),
        terms.expiresAt(),
        now,
        now,
        1);
  }
}
