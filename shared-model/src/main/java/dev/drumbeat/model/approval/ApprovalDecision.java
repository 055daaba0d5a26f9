package dev.drumbeat.model.approval;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval.Answer;
import dev.drumbeat.model.approval.Approval.Asked;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a move of an approval comes to, along {@link ApprovalStatus#after} (A1–A3). */
public sealed interface ApprovalDecision {

  /**
   * The approval as it then is.
   *
   * @param wake why its requester, if it is an agent, should run: never by its own act
   */
  record Moved(Approval before, Approval after, ApprovalMove move, Optional<WakeReason> wake)
      implements ApprovalDecision {}

  /** It is there already: nothing to write, and no second effect (A2). */
  record Unchanged(Approval approval) implements ApprovalDecision {}

  /** Refused, and why. */
  record Refused(Problem problem) implements ApprovalDecision {}

  /**
   * Who moves it, and what they bring.
   *
   * @param seenHash the hash of what the caller read, if it says; another one refuses (A3)
   * @param granted the amount that is given, if the caller says
   */
  record By(
      Actor actor,
      Optional<String> note,
      Optional<String> seenHash,
      Optional<Cents> granted,
      Instant now) {
    public static By of(Actor actor, Instant now) {
      return new By(actor, Optional.empty(), Optional.empty(), Optional.empty(), now);
    }
  }

  /** The board says yes. */
  static ApprovalDecision approve(Approval approval, By by) {
    return decided(approval, ApprovalMove.APPROVE, by);
  }

  /** The board says no. */
  static ApprovalDecision reject(Approval approval, By by) {
    return decided(approval, ApprovalMove.REJECT, by);
  }

  /** The board wants it asked differently. */
  static ApprovalDecision requestRevision(Approval approval, By by) {
    return decided(approval, ApprovalMove.REQUEST_REVISION, by);
  }

  /** The requester, or the board, asks again; the answer before is gone. */
  static ApprovalDecision resubmit(Approval approval, Asked asked, By by) {
    if (isStranger(approval, by.actor())) {
      return refused(ProblemCode.APPROVAL_OF_ANOTHER, Map.of());
    }
    return moved(approval, ApprovalMove.RESUBMIT, asked, by);
  }

  /** The requester, or the board, no longer asks. */
  static ApprovalDecision withdraw(Approval approval, By by) {
    return isStranger(approval, by.actor())
        ? refused(
            ProblemCode.APPROVAL_OF_ANOTHER,
            Map.of("error", "Only requesting agent can withdraw this approval"))
        : moved(approval, ApprovalMove.WITHDRAW, approval.asked(), by);
  }

  /** Nobody answered in time. */
  static ApprovalDecision expire(Approval approval, By by) {
    if (approval.isOverdue(by.now())) {
      return moved(approval, ApprovalMove.EXPIRE, approval.asked(), by);
    }
    return approval.status() == ApprovalStatus.EXPIRED
        ? new Unchanged(approval)
        : new Refused(closed(approval, ApprovalMove.EXPIRE));
  }

  /** An answer to something else than what is asked now is none (A3). */
  private static ApprovalDecision decided(Approval approval, ApprovalMove move, By by) {
    String hash = approval.asked().hash();
    if (by.seenHash().filter(seen -> !seen.equals(hash)).isPresent()) {
      return refused(ProblemCode.APPROVAL_CHANGED, Map.of("contentHash", hash));
    }
    return moved(approval, move, approval.asked(), by);
  }

  private static ApprovalDecision moved(Approval before, ApprovalMove move, Asked asked, By by) {
    Optional<ApprovalStatus> to = before.status().after(move);
    boolean late = move != ApprovalMove.EXPIRE && before.isOverdue(by.now());
    if (to.isEmpty() || late) {
      return new Refused(closed(before, move));
    }
    if (to.get() == before.status()) {
      return new Unchanged(before);
    }
    Optional<Answer> answer =
        move.isDecision()
            ? Optional.of(new Answer(by.note(), by.actor().userId(), by.now(), granted(move, by)))
            : Optional.empty();
    Approval after = before.moved(to.get(), asked, answer, by.now());
    return new Moved(before, after, move, wake(before, move, by.actor()));
  }

  private static Optional<Cents> granted(ApprovalMove move, By by) {
    return move == ApprovalMove.APPROVE ? by.granted() : Optional.empty();
  }

  private static Optional<WakeReason> wake(Approval before, ApprovalMove move, Actor actor) {
    Optional<WakeReason> reason =
        switch (move) {
          case APPROVE -> Optional.of(WakeReason.APPROVAL_APPROVED);
          case REJECT -> Optional.of(WakeReason.APPROVAL_REJECTED);
          case REQUEST_REVISION -> Optional.of(WakeReason.APPROVAL_REVISION_REQUESTED);
          case WITHDRAW -> Optional.of(WakeReason.APPROVAL_CANCELLED);
          case EXPIRE -> Optional.of(WakeReason.APPROVAL_EXPIRED);
          case RESUBMIT -> Optional.empty();
        };
    return reason.filter(why -> actor.agentId().filter(before::isOf).isEmpty());
  }

  private static boolean isStranger(Approval approval, Actor actor) {
    return actor.agentId().filter(agent -> !approval.isOf(agent)).isPresent();
  }

  private static Problem closed(Approval approval, ApprovalMove move) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("error", move.refusal());
    details.put("status", approval.status().wire());
    approval.expiresAt().ifPresent(until -> details.put("expiresAt", until.toString()));
    return Problem.of(ProblemCode.APPROVAL_NOT_OPEN, details);
  }

  private static Refused refused(ProblemCode code, Map<String, Object> details) {
    return new Refused(Problem.of(code, details));
  }
}
