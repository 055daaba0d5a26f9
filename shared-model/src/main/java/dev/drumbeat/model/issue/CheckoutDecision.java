package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetMode;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a run gets the lease of an issue (C3), and what the issue then looks like. */
public sealed interface CheckoutDecision {
  /** The lease is the run's, under the next fence. */
  record Granted(Issue after, Held held) implements CheckoutDecision {}

  /** The run holds it already: nothing to write. */
  record AlreadyHeld(Issue issue) implements CheckoutDecision {}

  /** Refused, and why. */
  record Refused(Problem problem) implements CheckoutDecision {}

  /**
   * What a run asks for.
   *
   * @param until the run's deadline, copied into the lease (C1)
   * @param mayTakeOver whether the agent manages the present assignee or holds {@code tasks:assign}
   * @param budget the worst mode of what the run would spend from (B2, B3)
   * @param grants what the agent was granted: the issue may require some of it (R4)
   */
  record Request(
      AgentId agent,
      RunId run,
      Instant until,
      Set<IssueStatus> expected,
      boolean mayTakeOver,
      BudgetMode budget,
      Set<String> grants,
      Instant now) {
    public Request {
      expected = Set.copyOf(expected);
      grants = Set.copyOf(grants);
    }
  }

  /** Decides. The order of the checks is the order in which an agent can act on the answer. */
  static CheckoutDecision decide(Issue issue, Request request) {
    if (issue.lease().filter(lease -> lease.isHeldBy(request.run())).isPresent()) {
      return new AlreadyHeld(issue);
    }
    return refusal(issue, request)
        .map(code -> (CheckoutDecision) new Refused(problem(code, issue, request)))
        .orElseGet(() -> granted(issue, request));
  }

  private static Problem problem(ProblemCode code, Issue issue, Request request) {
    Problem conflict = conflict(code, issue, request.now());
    if (code != ProblemCode.GRANT_REQUIRED) {
      return conflict;
    }
    Map<String, Object> details = new LinkedHashMap<>(conflict.details());
    details.put("requiredGrants", issue.terms().requiredGrants());
    details.put("missingGrants", issue.terms().missing(request.grants()));
    return Problem.of(code, details);
  }

  private static Optional<ProblemCode> refusal(Issue issue, Request request) {
    if (issue.liveLease(request.now()).isPresent()) {
      return Optional.of(ProblemCode.CHECKOUT_CONFLICT);
    }
    if (issue.status().isClosed()) {
      return Optional.of(ProblemCode.ISSUE_CLOSED);
    }
    boolean another = issue.assignee().filter(a -> !a.equals(request.agent())).isPresent();
    if (another && !request.mayTakeOver()) {
      return Optional.of(ProblemCode.ASSIGNED_ELSEWHERE);
    }
    if (!issue.terms().missing(request.grants()).isEmpty()) {
      return Optional.of(ProblemCode.GRANT_REQUIRED);
    }
    if (!issue.openBlockers().isEmpty()) {
      return Optional.of(ProblemCode.UNRESOLVED_BLOCKERS);
    }
    if (request.budget() == BudgetMode.HARD_STOP) {
      return Optional.of(ProblemCode.BUDGET_EXHAUSTED);
    }
    if (request.budget() == BudgetMode.WARNING && issue.effectivePriority() != Priority.CRITICAL) {
      return Optional.of(ProblemCode.BUDGET_CRITICAL_ONLY);
    }
    boolean adopted =
        issue.status() == IssueStatus.IN_PROGRESS && issue.isAssignedTo(request.agent());
    return adopted || request.expected().contains(issue.status())
        ? Optional.empty()
        : Optional.of(ProblemCode.STATUS_NOT_EXPECTED);
  }

  private static CheckoutDecision granted(Issue issue, Request request) {
    boolean moved = issue.status() != IssueStatus.IN_PROGRESS;
    long fence = issue.fence() + 1;
    Issue after =
        issue.with(
            b ->
                b.assignee(request.agent())
                    .assigneeUser(null)
                    .status(IssueStatus.IN_PROGRESS)
                    .statusVersion(issue.statusVersion() + (moved ? 1 : 0))
                    .lease(new Lease(request.agent(), request.run(), request.until()))
                    .fence(fence)
                    .startedAt(issue.startedAt().orElse(request.now()))
                    .updatedAt(request.now())
                    .version(issue.version() + 1));
    Held held = new Held(request.run(), issue.id(), fence, true, request.now(), Optional.empty());
    return new Granted(after, held);
  }

  /** A conflict that teaches: holder, run, lease expiry, whether to retry, what next (E1). */
  static Problem conflict(ProblemCode code, Issue issue, Instant now) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("issueId", issue.id().value());
    details.put("identifier", issue.identifier());
    details.put("status", issue.status().wire());
    put(details, "assigneeAgentId", issue.assignee());
    put(details, "checkoutRunId", issue.lease().map(Lease::run));
    put(details, "executionRunId", issue.lease().map(Lease::run));
    issue
        .lease()
        .ifPresent(
            lease -> {
              details.put("holderAgentId", lease.agent().value());
              details.put("leaseUntil", lease.until().toString());
              details.put("leaseIsLive", lease.isLive(now));
            });
    details.put("fence", issue.fence());
    details.put("retryable", code.retryable());
    details.put("nextStep", nextStep(code));
    if (code == ProblemCode.UNRESOLVED_BLOCKERS) {
      details.put(
          "unresolvedBlockerIssueIds", issue.openBlockers().stream().map(Id::value).toList());
    }
    return Problem.of(code, details);
  }

  /** What nobody holds is null, as on the issue itself. */
  private static void put(Map<String, Object> details, String name, Optional<? extends Id> id) {
    details.put(name, id.map(Id::value).orElse(null));
  }

  private static String nextStep(ProblemCode code) {
    return switch (code) {
      case CHECKOUT_CONFLICT ->
          "Take other work; the holder's run will finish or lapse by leaseUntil";
      case ASSIGNED_ELSEWHERE -> "Take other work, or ask the assignee's manager to reassign it";
      case UNRESOLVED_BLOCKERS -> "Take other work; you are woken when the blockers are done";
      case GRANT_REQUIRED -> "Take other work, or have the missing grants given to this agent";
      case ISSUE_CLOSED -> "Take other work; PATCH it with reopen=true if it must go on";
      case BUDGET_EXHAUSTED -> "Finish what you hold and exit; the board can raise the budget";
      case BUDGET_CRITICAL_ONLY -> "Take a critical issue, or finish what you hold and exit";
      case STALE_FENCE -> "Drop your work on this issue; the new holder owns it";
      default -> "Read the issue again and decide by its present status";
    };
  }
}
