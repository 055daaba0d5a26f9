package dev.drumbeat.model.issue;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueChange.Refused;
import dev.drumbeat.model.issue.IssueChange.Unchanged;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides edits of issues: who may, which guard holds, what the issue becomes (SPEC §4). */
public final class IssueTransitions {
  private static final String SILENT_DONE = "Closed by a run that left no comment on it.";

  private IssueTransitions() {}

  /** Decides an edit. */
  public static IssueChange decide(Issue before, IssueEdit edit, Standing standing) {
    Optional<Problem> refusal = lockRefusal(before, edit, standing);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    Issue edited = edited(before, edit, standing.now());
    return guardRefusal(before, edited, edit)
        .<IssueChange>map(Refused::new)
        .orElseGet(() -> accepted(before, edited, edit, standing));
  }

  /** C2 and C6: a zombie is refused, and only the holder changes what is held. */
  private static Optional<Problem> lockRefusal(Issue issue, IssueEdit edit, Standing standing) {
    Optional<Problem> lost = standing.lost(issue);
    if (lost.isPresent()) {
      return lost;
    }
    boolean heldByAnother =
        standing.actor().agentId().isPresent()
            && issue.liveLease(standing.now()).isPresent()
            && !standing.holds(issue);
    return heldByAnother && !standing.overrules() && !edit.isCommentOnly()
        ? Optional.of(
            CheckoutDecision.conflict(
                ProblemCode.ISSUE_WRITE_ASSIGNEE_RUN_LOCK, issue, standing.now()))
        : Optional.empty();
  }

  private static Issue edited(Issue before, IssueEdit edit, Instant now) {
    IssueEdit.Content content = edit.content();
    IssueEdit.Relations relations = edit.relations();
    IssueStatus status = target(before, edit);
    return before.with(
        b ->
            Place.place(relations.place(), before, assigned(before, edit, b))
                .title(content.title().orElse(before.title()))
                .description(content.description().over(before.description()).orElse(null))
                .priority(content.priority().orElse(before.priority()))
                .workMode(content.workMode().orElse(before.workMode()))
                .reviewPolicy(content.reviewPolicy().over(before.reviewPolicy()).orElse(null))
                .billingCode(content.billingCode().over(before.billingCode()).orElse(null))
                .unblockDescriptor(
                    content.unblockDescriptor().over(before.unblockDescriptor()).orElse(null))
                .hiddenAt(content.hiddenAt().over(before.hiddenAt()).orElse(null))
                .project(relations.project().over(before.project()).orElse(null))
                .goal(relations.goal().over(before.goal()).orElse(null))
                .labels(relations.labels().orElse(before.labels()))
                .blockedBy(
                    relations.blockers().map(IssueEdit.Blockers::all).orElse(before.blockedBy()))
                .openBlockers(
                    relations
                        .blockers()
                        .map(IssueEdit.Blockers::open)
                        .orElse(before.openBlockers()))
                .terms(relations.terms().orElse(before.terms()))
                .status(status)
                .statusVersion(before.statusVersion() + (status == before.status() ? 0 : 1))
                .updatedAt(now)
                .version(before.version() + 1));
  }

  private static IssueBuilder assigned(Issue before, IssueEdit edit, IssueBuilder builder) {
    IssueEdit.Ownership ownership = edit.ownership();
    boolean toUser = ownership.user().value().isPresent();
    boolean toAgent = ownership.agent().value().isPresent();
    return builder
        .assignee(toUser ? null : ownership.agent().over(before.assignee()).orElse(null))
        .assigneeUser(toAgent ? null : ownership.user().over(before.assigneeUser()).orElse(null));
  }

  private static IssueStatus target(Issue before, IssueEdit edit) {
    boolean comesBack = edit.reopen() && before.status().isClosed();
    return edit.content().status().orElse(comesBack ? IssueStatus.TODO : before.status());
  }

  private static Optional<Problem> guardRefusal(Issue before, Issue after, IssueEdit edit) {
    if (!before.status().targets().contains(after.status())) {
      return Optional.of(Problem.of(ProblemCode.STATE_CONFLICT));
    }
    Optional<Problem> misplaced =
        edit.relations().place().value().flatMap(place -> place.refusal(before, after));
    if (misplaced.isPresent()) {
      return misplaced;
    }
    IssueEdit.Ownership ownership = edit.ownership();
    if (ownership.agent().value().isPresent() && ownership.user().value().isPresent()) {
      return Optional.of(Problem.of(ProblemCode.ONE_ASSIGNEE));
    }
    boolean enters = after.status() != before.status();
    return switch (after.status()) {
      case IN_PROGRESS -> enters ? progressRefusal(after) : Optional.empty();
      case BLOCKED ->
          edit.content().status().isPresent() ? blockRefusal(after, edit) : Optional.empty();
      case DONE -> enters ? evidenceRefusal(after) : Optional.empty();
      case BACKLOG, TODO, IN_REVIEW, CANCELLED -> Optional.empty();
    };
  }

  /** C11: whoever closes it, each criterion needs evidence or the board's waiver. */
  static Optional<Problem> evidenceRefusal(Issue after) {
    List<Map<String, String>> open =
        after.terms().open().stream()
            .map(criterion -> Map.of("id", criterion.id().value(), "text", criterion.text()))
            .toList();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.of(ProblemCode.EVIDENCE_MISSING, Map.of("openCriteria", open)));
  }

  private static Optional<Problem> progressRefusal(Issue after) {
    if (after.assignee().isEmpty() && after.assigneeUser().isEmpty()) {
      return Optional.of(Problem.of(ProblemCode.ASSIGNEE_REQUIRED));
    }
    return after.openBlockers().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemCode.UNRESOLVED_BLOCKERS,
                Map.of(
                    "unresolvedBlockerIssueIds",
                    after.openBlockers().stream().map(IssueId::value).toList())));
  }

  /** C4: blocked with any of a comment, an open blocker, an unblock descriptor. */
  private static Optional<Problem> blockRefusal(Issue after, IssueEdit edit) {
    boolean reasoned =
        edit.comment().isPresent()
            || !after.openBlockers().isEmpty()
            || after.unblockDescriptor().isPresent();
    return reasoned
        ? Optional.empty()
        : Optional.of(Problem.of(ProblemCode.BLOCKED_WITHOUT_REASON));
  }

  private static IssueChange accepted(
      Issue before, Issue edited, IssueEdit edit, Standing standing) {
    boolean blocks = edit.content().status().filter(s -> s == IssueStatus.BLOCKED).isPresent();
    String fingerprint = Block.fingerprint(edited, edit);
    boolean repeated = blocks && Block.isRepeated(before, edited, fingerprint);
    if (repeated && !standing.holds(before) && changesNothing(before, edited)) {
      return new Unchanged(before);
    }
    boolean letsGo = letsGo(before, edited);
    Issue stamped = stamped(before, edited, standing.now(), letsGo);
    Optional<String> comment = repeated ? Optional.empty() : edit.comment();
    return new Accepted(
        before,
        blocks
            ? blocked(
                repeated ? since(before, stamped) : stamped, fingerprint, comment, standing.now())
            : spoken(before, stamped, comment, standing),
        comment,
        systemNote(before, stamped, edit, standing),
        repeated ? List.of() : wakes(before, stamped, edit, standing),
        letsGo,
        repeated);
  }

  private static boolean changesNothing(Issue before, Issue edited) {
    return before.equals(
        edited.with(b -> b.updatedAt(before.updatedAt()).version(before.version())));
  }

  /** Any change that leaves in_progress or changes the assignee ends the lease (C4). */
  private static boolean letsGo(Issue before, Issue after) {
    return before.lease().isPresent()
        && (after.status() != IssueStatus.IN_PROGRESS
            || !after.assignee().equals(before.assignee()));
  }

  private static Issue stamped(Issue before, Issue edited, Instant now, boolean letsGo) {
    IssueStatus status = edited.status();
    boolean entered = status != before.status();
    return edited.with(
        b -> {
          b.lease(letsGo ? null : before.lease().orElse(null));
          b.lapses(letsGo ? 0 : before.lapses());
          if (entered && status != IssueStatus.IN_PROGRESS) {
            b.blockedAt(status == IssueStatus.BLOCKED ? now : null);
          }
          if (entered) {
            b.completedAt(status == IssueStatus.DONE ? now : null);
            b.cancelledAt(status == IssueStatus.CANCELLED ? now : null);
          }
          if (entered && status == IssueStatus.IN_PROGRESS) {
            b.startedAt(before.startedAt().orElse(now));
          }
          return b;
        });
  }

  /** What is only said again keeps the date it had. */
  private static Issue since(Issue before, Issue after) {
    return after.with(b -> b.blockedAt(before.blockedAt().orElse(null)));
  }

  /** A block that a comment explains is dated by that comment, when it is written. */
  private static Issue blocked(
      Issue after, String fingerprint, Optional<String> comment, Instant now) {
    Instant at = comment.isPresent() ? null : after.blockedAt().orElse(now);
    return after.with(b -> b.blockFingerprint(fingerprint).blockedAt(at));
  }

  private static Issue spoken(
      Issue before, Issue after, Optional<String> comment, Standing standing) {
    boolean own =
        comment.isPresent()
            && after.status() == before.status()
            && Block.isTheBlockedOnesWord(before, standing);
    return own ? after.with(b -> b.blockedAt(null)) : after;
  }

  /** C4: done without a comment by this run is accepted, with a note. */
  private static Optional<String> systemNote(
      Issue before, Issue after, IssueEdit edit, Standing standing) {
    boolean silent =
        after.status() == IssueStatus.DONE
            && before.status() != IssueStatus.DONE
            && standing.actor().runId().isPresent()
            && edit.comment().isEmpty()
            && standing.held().flatMap(h -> h.commentedAt()).isEmpty();
    return silent ? Optional.of(SILENT_DONE) : Optional.empty();
  }

  private static List<WakeReason> wakes(
      Issue before, Issue after, IssueEdit edit, Standing standing) {
    List<WakeReason> reasons = new ArrayList<>();
    if (systemNote(before, after, edit, standing).isPresent()) {
      reasons.add(WakeReason.MISSING_ISSUE_COMMENT);
    }
    if (after.assignee().isEmpty() || standing.is(after.assignee())) {
      return reasons;
    }
    boolean workable = !after.status().isClosed() && after.status() != IssueStatus.BACKLOG;
    if (workable && !after.assignee().equals(before.assignee())) {
      reasons.add(WakeReason.ISSUE_ASSIGNED);
    } else if (workable && comesAlive(before, after)) {
      reasons.add(WakeReason.ISSUE_STATUS_CHANGED);
    } else if (edit.comment().isPresent() && !after.status().isClosed()) {
      reasons.add(WakeReason.ISSUE_COMMENTED);
    }
    return reasons;
  }

  private static boolean comesAlive(Issue before, Issue after) {
    boolean rested =
        before.status().isClosed()
            || before.status() == IssueStatus.BACKLOG
            || before.status() == IssueStatus.BLOCKED
            || before.status() == IssueStatus.IN_REVIEW;
    return rested && after.status() != before.status() && after.status() != IssueStatus.BLOCKED;
  }
}
