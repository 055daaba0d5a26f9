package dev.drumbeat.model.issue;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import java.util.List;
import java.util.Optional;

/** Giving an issue back without a disposition: only its holder may, and not silently (C4). */
public sealed interface Release {
  /** What the issue becomes. */
  record Given(Accepted change) implements Release {}

  /** Refused, and why. */
  record Refused(Problem problem) implements Release {}

  static Release decide(Issue issue, Standing standing) {
    return refusal(issue, standing)
        .map(code -> (Release) new Refused(CheckoutDecision.conflict(code, issue, standing.now())))
        .orElseGet(() -> new Given(given(issue, standing)));
  }

  private static Optional<ProblemCode> refusal(Issue issue, Standing standing) {
    if (standing.isStale(issue)) {
      return Optional.of(ProblemCode.STALE_FENCE);
    }
    if (standing.overrules() || standing.holds(issue)) {
      return Optional.empty();
    }
    boolean mine = standing.is(issue.assignee()) && issue.liveLease(standing.now()).isEmpty();
    return mine ? Optional.empty() : Optional.of(ProblemCode.NOT_HOLDER);
  }

  private static Accepted given(Issue issue, Standing standing) {
    boolean working = issue.status() == IssueStatus.IN_PROGRESS;
    Issue after =
        issue.with(
            b ->
                b.status(working ? IssueStatus.TODO : issue.status())
                    .statusVersion(issue.statusVersion() + (working ? 1 : 0))
                    .assignee(null)
                    .lease(null)
                    .lapses(0)
                    .updatedAt(standing.now())
                    .version(issue.version() + 1));
    boolean silent =
        standing.actor().runId().isPresent()
            && standing.held().flatMap(held -> held.commentedAt()).isEmpty();
    Optional<String> note =
        silent ? Optional.of("Released by a run that left no comment on it.") : Optional.empty();
    return new Accepted(issue, after, Optional.empty(), note, List.of(), issue.lease().isPresent());
  }
}
