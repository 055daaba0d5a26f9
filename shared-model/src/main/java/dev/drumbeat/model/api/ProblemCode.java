package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.ProblemKind.BUSY;
import static dev.drumbeat.model.api.ProblemKind.CONFLICT;
import static dev.drumbeat.model.api.ProblemKind.FORBIDDEN;
import static dev.drumbeat.model.api.ProblemKind.INTERNAL;
import static dev.drumbeat.model.api.ProblemKind.INVALID;
import static dev.drumbeat.model.api.ProblemKind.LIMITED;
import static dev.drumbeat.model.api.ProblemKind.METHOD_NOT_ALLOWED;
import static dev.drumbeat.model.api.ProblemKind.NOT_FOUND;
import static dev.drumbeat.model.api.ProblemKind.TOO_LARGE;
import static dev.drumbeat.model.api.ProblemKind.UNAUTHENTICATED;
import static dev.drumbeat.model.api.ProblemKind.UNPROCESSABLE;

/**
 * Every way a call can be refused: a code for programs, a sentence that says what to do, and
 * whether the very same call can succeed later (SPEC §3, E1).
 */
public enum ProblemCode {
  VALIDATION_ERROR(INVALID, "Validation error"),
  MALFORMED_JSON(INVALID, "The body is not valid JSON; send one JSON object"),
  MALFORMED_FORM(INVALID, "The body is not valid multipart/form-data; send one part named file"),
  MALFORMED_URL(INVALID, "The URL is malformed; percent-encode what is not plain text"),
  COMPANY_SCOPED_ROUTE(INVALID, "Use /api/companies/{companyId}/issues for this"),
  BOARD_KEY_REQUIRED(INVALID, "Current board API key context is required"),
  AUTHENTICATION_REQUIRED(
      UNAUTHENTICATED, "Authentication required; send Authorization: Bearer <key>"),
  AGENT_AUTHENTICATION_REQUIRED(UNAUTHENTICATED, "Agent authentication required"),
  WEBHOOK_NOT_PROVEN(
      UNAUTHENTICATED,
      "This webhook needs its secret, as its signing mode says, and a current time"),
  INVALID_CREDENTIAL(
      UNAUTHENTICATED, "Agent token did not verify; obtain fresh credentials and retry"),
  BOARD_AUTHENTICATION_REQUIRED(UNAUTHENTICATED, "Board authentication required"),
  AGENT_RUN_ID_REQUIRED(UNAUTHENTICATED, "Agent run id required"),
  BOARD_ACCESS_REQUIRED(FORBIDDEN, "Board access required"),
  INSTANCE_ADMIN_REQUIRED(FORBIDDEN, "Instance admin required"),
  ROLE_REQUIRED(
      FORBIDDEN, "Your role on this board does not allow this; ask an admin of the company"),
  FORBIDDEN_FOR_AGENT(FORBIDDEN, "This agent may not do this; ask its manager or the board"),
  ASSIGNMENT_NOT_ALLOWED(
      FORBIDDEN,
      "An agent assigns to itself, its reports and its peers, and hands back to the manager or the"
          + " creator; escalate instead, or ask for the grant tasks:assign"),
  CHECKOUT_AS_OTHER(FORBIDDEN, "Agent can only checkout as itself"),
  COST_OF_OTHER(FORBIDDEN, "Agent can only report its own costs"),
  INBOX_OF_ANOTHER(
      FORBIDDEN,
      "An inbox is its human's; leave userId out for your own, or that of the issue's human"),
  WAKE_OTHER(FORBIDDEN, "Agent can only invoke itself"),
  NOT_FOUND_HERE(NOT_FOUND, "Not found"),
  WORKSPACES_NOT_OFFERED(
      NOT_FOUND, "There are no execution workspaces here; an agent works where it runs"),
  ROUTE_NOT_FOUND(NOT_FOUND, "API route not found"),
  METHOD_NOT_ALLOWED_HERE(METHOD_NOT_ALLOWED, "Method not allowed here; see the Allow header"),
  PAYLOAD_TOO_LARGE(
      TOO_LARGE,
      "Larger than 4 MB; announce a file this large with"
          + " POST /api/companies/{companyId}/issues/{issueId}/attachment-uploads, then PUT it to"
          + " the uploadUrl of the answer"),
  CHECKOUT_CONFLICT(CONFLICT, "Issue checkout conflict", true),
  ASSIGNED_ELSEWHERE(
      CONFLICT, "Issue is assigned to another agent; take other work or ask its manager"),
  GRANT_REQUIRED(
      CONFLICT, "Issue requires grants that this agent lacks; take other work or ask its manager"),
  STATUS_NOT_EXPECTED(
      CONFLICT, "Issue checkout conflict: its status is not one of expectedStatuses"),
  ISSUE_CLOSED(CONFLICT, "Issue is done or cancelled; reopen it before checking it out"),
  UNRESOLVED_BLOCKERS(UNPROCESSABLE, "Issue is blocked by unresolved blockers"),
  AGENT_NOT_INVOKABLE(CONFLICT, "Agent is not invokable in its current state"),
  RUN_ENDED(CONFLICT, "This run has ended; its token is dead for every write. Open a new run"),
  RUN_CANCELLED(CONFLICT, "This run was cancelled; stop working and exit"),
  RUN_UNKNOWN(UNPROCESSABLE, "X-Paperclip-Run-Id names no run of this agent"),
  AGENT_JWT_RUN_ID_MISMATCH(
      UNPROCESSABLE, "X-Paperclip-Run-Id does not match signed agent JWT run_id"),
  RUN_ALREADY_LIVE(
      CONFLICT, "This agent has a live run already; use it or wait until it ends", true),
  STALE_FENCE(CONFLICT, "Another run took this issue over; drop your work on it, do not retry"),
  ISSUE_WRITE_ASSIGNEE_RUN_LOCK(
      CONFLICT, "Another agent's run holds this issue; comment instead of patching, or wait"),
  NOT_HOLDER(CONFLICT, "Only the run that holds this issue can release it"),
  INVALID_ISSUE_DISPOSITION(UNPROCESSABLE, "This move of the issue needs more"),
  BLOCKED_WITHOUT_REASON(
      UNPROCESSABLE,
      "Entering blocked needs a comment, an open blocker in blockedByIssueIds or an unblockDescriptor"),
  EVIDENCE_MISSING(
      UNPROCESSABLE,
      "Acceptance criteria are open; show evidence for each, or ask the board to waive it"),
  ASSIGNEE_REQUIRED(UNPROCESSABLE, "in_progress requires an assignee"),
  ROUTINE_WITHOUT_ASSIGNEE(
      UNPROCESSABLE, "A routine needs an assignee to run; set assigneeAgentId"),
  SCHEDULE_INVALID(
      UNPROCESSABLE,
      "A schedule is a cron expression of five fields that comes true, and an IANA time zone"),
  VARIABLES_MISSING(UNPROCESSABLE, "The routine requires variables that have no value"),
  ONE_ASSIGNEE(UNPROCESSABLE, "Issue can only have one assignee"),
  REFERENCE_INVALID(UNPROCESSABLE, "A referenced object does not exist in this company"),
  SELF_REFERENCE(UNPROCESSABLE, "An issue cannot block or contain itself"),
  DEPENDENCY_CYCLE(UNPROCESSABLE, "These issues would wait for each other"),
  GRAPH_TOO_LARGE(UNPROCESSABLE, "Too many issues wait for each other to be looked through"),
  TOO_DEEP(UNPROCESSABLE, "Issues nest at most 12 deep"),
  TOO_MANY(UNPROCESSABLE, "Too many items in one request"),
  AGENT_NOT_ASSIGNABLE(CONFLICT, "Agent cannot be assigned in its current state"),
  AMBIGUOUS_NAME(CONFLICT, "More than one matches this name; use the id"),
  COMPANY_REQUIRED(UNPROCESSABLE, "A board caller that uses a name must add ?companyId="),
  ALREADY_EXISTS(CONFLICT, "This already exists"),
  ALREADY_CREATED(CONFLICT, "This key was used; the answer held a secret and is not stored"),
  STILL_REFERENCED(CONFLICT, "Others refer to this; remove the references first"),
  IDEMPOTENCY_MISMATCH(UNPROCESSABLE, "Idempotency-Key was used with another body; use a new key"),
  BASE_REVISION_REQUIRED(
      CONFLICT,
      "Document update requires baseRevisionId. GET the current document, read its body and"
          + " latestRevisionId, then set baseRevisionId to that latestRevisionId when updating."),
  ALREADY_CURRENT(CONFLICT, "This revision is the current one"),
  BUDGET_EXHAUSTED(
      CONFLICT,
      "Its budget hard-stop was reached; the board can raise the budget, or wait for the new month"),
  BUDGET_NOT_RAISED(UNPROCESSABLE, "New budget must exceed current observed spend"),
  SPEND_BEYOND_BUDGET(
      UNPROCESSABLE,
      "This does not fit into what is left of a budget; spend less, or ask for a higher ceiling"),
  BUDGET_CRITICAL_ONLY(
      CONFLICT, "80 % of a budget is used: only critical issues can be checked out"),
  COMPANY_STOPPED(CONFLICT, "The company is stopped; the board can resume it"),
  RENEW_BEYOND_LIMIT(UNPROCESSABLE, "The run cannot be extended beyond its agent's limit"),
  OVERTAKEN(CONFLICT, "Another change came first; read it again and retry", true),
  APPROVAL_NOT_OPEN(UNPROCESSABLE, "This approval was answered already"),
  APPROVAL_CHANGED(
      CONFLICT, "What is asked has changed; read the approval again and decide by its contentHash"),
  APPROVAL_OF_ANOTHER(FORBIDDEN, "Only requesting agent can resubmit this approval"),
  APPROVAL_REQUIRED(
      UNPROCESSABLE, "The board has to approve this; it was asked, and its answer will wake you"),
  INTERACTION_ALREADY_RESOLVED(CONFLICT, "Interaction has already been resolved"),
  INTERACTION_ANSWER_INVALID(UNPROCESSABLE, "This answer does not fit what was asked"),
  STALE_TARGET(
      UNPROCESSABLE,
      "The target is not the latest revision of the document; read it and ask about that one"),
  NOBODYS_INBOX(
      UNPROCESSABLE,
      "This issue is in no human's inbox: none filed it, and it is assigned to none"),
  ATTACHMENT_EMPTY(UNPROCESSABLE, "The file is empty; send one with content"),
  UPLOAD_INCOMPLETE(
      CONFLICT,
      "The file is not there as it was announced; PUT its bytes to uploadUrl with the headers of"
          + " the answer, then complete it",
      true),
  UNSAFE_URL(UNPROCESSABLE, "This address is not allowed as a target"),
  LAST_ADMIN(CONFLICT, "A company keeps at least one admin; make another member one first"),
  LAST_KEY(
      CONFLICT, "No other lasting key opens this instance; make one that does not expire first"),
  DELETION_NOT_OFFERED(
      UNPROCESSABLE, "Nothing is deleted here; set status cancelled, or hiddenAt to hide it"),
  LOCKS_NOT_OFFERED(
      UNPROCESSABLE, "Documents are not locked; a write names its baseRevisionId instead"),
  WINDOWS_NOT_OFFERED(UNPROCESSABLE, "Costs are kept by day; get the costs by day instead"),
  REVISIONS_NOT_OFFERED(
      UNPROCESSABLE, "Earlier configurations are not kept; the activity says who changed what"),
  SKILLS_NOT_OFFERED(UNPROCESSABLE, "Skills are not kept here; give them to the agent itself"),
  IMAGE_NOT_OFFERED(UNPROCESSABLE, "No PNG is drawn here; get org.svg instead"),
  CHALLENGE_CLOSED(CONFLICT, "This sign-in was answered already, or its time is over; ask again"),
  NOTHING_SELECTED(UNPROCESSABLE, "No open issue is selected by this"),
  REPRIORITIZATION_OUTDATED(
      CONFLICT, "Priorities changed since the preview; nothing was committed. Preview again"),
  STATE_CONFLICT(CONFLICT, "Not possible in the current state"),
  PROVIDER_UNAVAILABLE(
      LIMITED,
      "The provider of this agent takes no calls now; retry after the given seconds",
      true),
  ISSUER_UNAVAILABLE(
      BUSY, "The identity provider did not answer; retry after the given seconds", true),
  STORE_BUSY(BUSY, "Busy; retry after the given seconds", true),
  INTERNAL_ERROR(INTERNAL, "Internal server error");

  private final ProblemKind kind;
  private final String sentence;
  private final boolean retryable;

  ProblemCode(ProblemKind kind, String sentence) {
    this(kind, sentence, false);
  }

  ProblemCode(ProblemKind kind, String sentence, boolean retryable) {
    this.kind = kind;
    this.sentence = sentence;
    this.retryable = retryable;
  }

  public ProblemKind kind() {
    return kind;
  }

  public String sentence() {
    return sentence;
  }

  public boolean retryable() {
    return retryable;
  }

  /** The wire form of the code. */
  public String wire() {
    return switch (this) {
      case NOT_FOUND_HERE -> "not_found";
      case METHOD_NOT_ALLOWED_HERE -> "method_not_allowed";
      default -> name().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
