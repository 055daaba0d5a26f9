package dev.drumbeat.model.interaction;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.interaction.Interaction.Resolution;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Standing;
import dev.drumbeat.model.wake.WakeReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a move of an interaction comes to, along {@link InteractionStatus#after}. */
public final class InteractionDecision {
  private InteractionDecision() {}

  /** Why this caller may not move it like this, if it may not. */
  public static Optional<Problem> refusal(
      Interaction interaction, InteractionMove move, Actor actor) {
    boolean allowed =
        move == InteractionMove.WITHDRAW
            ? actor.agentId().filter(agent -> !interaction.isOf(agent)).isEmpty()
            : mayAnswer(interaction, actor);
    if (!allowed) {
      String policy = interaction.terms().effective().wire();
      return Optional.of(
          Problem.of(ProblemCode.FORBIDDEN_FOR_AGENT, Map.of("effectiveResolverPolicy", policy)));
    }
    if (!interaction.kind().takes(move)) {
      String error = "A " + interaction.kind().wire() + " does not take this: " + move.wire();
      return Optional.of(invalid(error, Map.of("kind", interaction.kind().wire())));
    }
    return interaction.status().after(move).isEmpty()
        ? Optional.of(resolved(interaction))
        : Optional.empty();
  }

  /** The board always may; an agent as policy and addressee say. */
  private static boolean mayAnswer(Interaction interaction, Actor actor) {
    Optional<AgentId> agent = actor.agentId();
    Interaction.Terms terms = interaction.terms();
    if (agent.isEmpty()) {
      return true;
    }
    boolean addressed = terms.addressee().isEmpty() || terms.addressee().equals(agent);
    return terms.addresseeUser().isEmpty()
        && addressed
        && switch (terms.effective()) {
          case ANYONE -> true;
          case NOT_CREATOR -> !interaction.isOf(agent.get());
          case HUMAN_ONLY -> false;
        };
  }

  /** An answer that does not fit what was asked. */
  public static Problem invalid(String error, Map<String, Object> details) {
    Map<String, Object> all = new java.util.LinkedHashMap<>(details);
    all.put("error", error);
    return Problem.of(ProblemCode.INTERACTION_ANSWER_INVALID, all);
  }

  private static Problem resolved(Interaction interaction) {
    return Problem.of(
        ProblemCode.INTERACTION_ALREADY_RESOLVED,
        Map.of(
            "code", ProblemCode.INTERACTION_ALREADY_RESOLVED.wire(),
            "status", interaction.status().wire()));
  }

  /** The interaction after a move that is possible. */
  public static Interaction moved(Interaction before, InteractionMove move, Resolution how) {
    return before.moved(before.status().after(move).orElseThrow(), how);
  }

  /**
   * What a move of an interaction does to its issue: once it ended, the issue waits for it no more,
   * and where it goes on, the assignee may run all the same. A yes to what an issue in review was
   * reviewed by, and what an issue was blocked for, sends it back to todo. The assignee runs if the
   * terms say so, or if the issue moved.
   *
   * @param after the interaction as it then is
   * @param blockedForIt whether the issue's unblock descriptor names it
   */
  public static Accepted follow(
      Issue issue, Interaction after, boolean blockedForIt, Standing standing) {
    IssueStatus status = status(issue, after, blockedForIt);
    boolean moves = status != issue.status();
    boolean ended = after.status() != InteractionStatus.PENDING;
    Issue freed = ended ? without(issue, after.id()) : issue;
    Issue changed =
        freed.with(
            b ->
                b.status(status)
                    .statusVersion(issue.statusVersion() + (moves ? 1 : 0))
                    .unblockDescriptor(
                        blockedForIt && ended ? null : issue.unblockDescriptor().orElse(null))
                    .blockedAt(moves ? null : issue.blockedAt().orElse(null))
                    .updatedAt(standing.now())
                    .version(issue.version() + 1));
    return new Accepted(
        issue,
        changed,
        Optional.empty(),
        Optional.empty(),
        wakes(changed, after, moves, standing),
        false);
  }

  private static IssueStatus status(Issue issue, Interaction after, boolean blockedForIt) {
    boolean reviewed =
        issue.status() == IssueStatus.IN_REVIEW
            && after.kind().isConfirmation()
            && after.status() == InteractionStatus.ACCEPTED
            && issue.assignee().isPresent();
    boolean unblocked =
        issue.status() == IssueStatus.BLOCKED
            && blockedForIt
            && after.status().isAgreed()
            && issue.openBlockers().isEmpty();
    return reviewed || unblocked ? IssueStatus.TODO : issue.status();
  }

  private static List<WakeReason> wakes(
      Issue issue, Interaction after, boolean moves, Standing standing) {
    if (issue.assignee().isEmpty() || standing.is(issue.assignee())) {
      return List.of();
    }
    if (after.terms().continuation().wakes(after.status())) {
      return List.of(WakeReason.ISSUE_COMMENTED);
    }
    return moves ? List.of(WakeReason.ISSUE_STATUS_CHANGED) : List.of();
  }

  /** The same change of an issue under which so many new ones are filed with it. */
  public static Accepted filing(Accepted change, int children) {
    Issue after =
        children == 0
            ? change.after()
            : change
                .after()
                .with(
                    b ->
                        b.openChildren(change.after().openChildren() + children)
                            .childrenReported(false));
    return new Accepted(
        change.before(),
        after,
        change.comment(),
        change.systemNote(),
        change.wakesAssignee(),
        change.letsGo());
  }

  /** The issue without an interaction that waits; its version is the caller's to raise. */
  public static Issue without(Issue issue, InteractionId ended) {
    return issue.with(
        b -> b.pending(issue.pending().stream().filter(p -> !p.id().equals(ended)).toList()));
  }

  /**
   * How a change of an issue ends what waits in its thread, if it does: closing ends everything, a
   * comment of the board what yields to words.
   */
  public static Optional<InteractionOutcome> ending(
      PendingInteraction pending, Accepted change, Actor actor) {
    if (change.closes()) {
      return Optional.of(InteractionOutcome.ISSUE_CLOSED);
    }
    boolean boardSpoke = actor instanceof Actor.Board && change.comment().isPresent();
    return boardSpoke && pending.yieldsToWords()
        ? Optional.of(InteractionOutcome.SUPERSEDED_BY_COMMENT)
        : Optional.empty();
  }
}
