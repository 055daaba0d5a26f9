package dev.drumbeat.functions.store;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.member.BoardKeyId;
import dev.drumbeat.model.member.ChallengeId;
import dev.drumbeat.model.member.MemberId;
import dev.drumbeat.model.product.WorkProductId;
import dev.drumbeat.model.provider.CredentialId;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.run.RunId;
import java.time.YearMonth;

/**
 * The key templates of the table (docs/data-model.md). Whatever belongs to a tenant starts with its
 * company; the exceptions are at the end, each with its reason. Parts are length-checked and may
 * not contain the delimiter, so no two tuples share a key.
 */
public final class Keys {
  /** Gate copies, slots and due entries are spread over this many partitions. */
  public static final int SHARDS = 16;

  private static final int LONGEST_PART = 256;

  private Keys() {}

  /** A partition of the company's, with further parts. */
  public static String partition(CompanyId company, String... parts) {
    return join("C#" + part(company.value()), parts);
  }

  /** A sort key of the given parts. */
  public static String sort(String first, String... parts) {
    return join(part(first), parts);
  }

  /** The shard of an id, the same in every process. */
  public static int shard(String id) {
    return Math.floorMod(id.hashCode(), SHARDS);
  }

  public static Key company(CompanyId company) {
    return new Key(partition(company), "COMPANY");
  }

  public static Key counter(CompanyId company) {
    return new Key(partition(company), "COUNTER");
  }

  public static Key graph(CompanyId company) {
    return new Key(partition(company), "GRAPH");
  }

  public static Key gateCopy(CompanyId company, int shard) {
    return new Key(partition(company, "GATE", Integer.toString(shard)), "GATE");
  }

  /** Where the slots of some of a company's agents live. */
  public static String slotsPartition(CompanyId company, int shard) {
    return partition(company, "SLOTS", Integer.toString(shard));
  }

  public static String agentsPartition(CompanyId company) {
    return partition(company, "AGENTS");
  }

  public static Key agent(CompanyId company, AgentId agent) {
    return new Key(agentsPartition(company), sort("AGENT", agent.value()));
  }

  /** Where an agent's wakes, inbox and keys live. */
  public static String agentPartition(CompanyId company, AgentId agent) {
    return partition(company, "AGENT", agent.value());
  }

  public static Key slot(CompanyId company, AgentId agent) {
    return new Key(slotsPartition(company, shard(agent.value())), agent.value());
  }

  public static Key timer(CompanyId company, AgentId agent) {
    return new Key(agentPartition(company, agent), "TIMER");
  }

  public static Key wake(CompanyId company, AgentId agent, String wakeId) {
    return new Key(agentPartition(company, agent), sort("WAKE", wakeId));
  }

  /** How often two agents woke each other, in whichever order they are named. */
  public static Key pair(CompanyId company, AgentId one, AgentId other) {
    boolean ordered = one.value().compareTo(other.value()) <= 0;
    AgentId first = ordered ? one : other;
    AgentId second = ordered ? other : one;
    return new Key(partition(company, "PAIR", first.value(), second.value()), "PAIR");
  }

  /** Marks a chain of wakes whose end was told to a manager. */
  public static Key chain(CompanyId company, String root) {
    return new Key(partition(company, "CHAIN", root), "CHAIN");
  }

  public static Key agentKey(CompanyId company, AgentId agent, String keyId) {
    return new Key(agentPartition(company, agent), sort("KEY", keyId));
  }

  public static String issuePartition(CompanyId company, IssueId issue) {
    return partition(company, "ISSUE", issue.value());
  }

  public static Key issue(CompanyId company, IssueId issue) {
    return new Key(issuePartition(company, issue), "ISSUE");
  }

  public static Key edge(CompanyId company, IssueId blocker, IssueId dependent) {
    return new Key(issuePartition(company, blocker), sort("BLOCKS", dependent.value()));
  }

  public static Key child(CompanyId company, IssueId parent, IssueId child) {
    return new Key(issuePartition(company, parent), sort("CHILD", child.value()));
  }

  /** By the target's number, which the text says: no other read tells whether it exists. */
  public static Key link(CompanyId company, IssueId source, int target) {
    return new Key(issuePartition(company, source), sort("LINK", String.format("%010d", target)));
  }

  public static Key linked(CompanyId company, IssueId target, IssueId source) {
    return new Key(issuePartition(company, target), sort("LINKED", source.value()));
  }

  public static Key comment(CompanyId company, IssueId issue, String commentId) {
    return new Key(issuePartition(company, issue), sort("COMMENT", commentId));
  }

  /** Leads to what a human said in a thread: found without reading what agents said. */
  public static Key boardComment(CompanyId company, IssueId issue, String commentId) {
    return new Key(issuePartition(company, issue), sort("BOARD", commentId));
  }

  /** Leads from an issue to an approval about it; read with the latest of its thread. */
  public static Key issueApproval(CompanyId company, IssueId issue, ApprovalId approval) {
    return new Key(issuePartition(company, issue), sort("DECISION", approval.value()));
  }

  /** Leads from an issue to what was asked in its thread; read with the latest of it. */
  public static Key asked(CompanyId company, IssueId issue, InteractionId interaction) {
    return new Key(issuePartition(company, issue), sort("DIALOG", interaction.value()));
  }

  public static Key document(CompanyId company, IssueId issue, String documentKey) {
    return new Key(issuePartition(company, issue), sort("DOC", documentKey));
  }

  /** What was asked in an issue's thread: apart from the words, which are read without it. */
  public static String interactionsPartition(CompanyId company, IssueId issue) {
    return partition(company, "INTERACTIONS", issue.value());
  }

  public static Key interaction(CompanyId company, IssueId issue, InteractionId interaction) {
    return new Key(interactionsPartition(company, issue), sort("INTERACTION", interaction.value()));
  }

  /** Behind the issue and its links, so that one query reads all of them. */
  public static Key workProduct(CompanyId company, IssueId issue, WorkProductId product) {
    return new Key(issuePartition(company, issue), sort("PRODUCT", product.value()));
  }

  /** Leads from a work product's id to its issue. */
  public static Key workProductPlace(CompanyId company, WorkProductId product) {
    return new Key(partition(company, "PRODUCT", product.value()), "PRODUCT");
  }

  /** Bodies are large and read one at a time: a partition of their own. */
  public static Key revision(CompanyId company, String documentId, int number) {
    return new Key(
        partition(company, "DOC", documentId), sort("REV", String.format("%08d", number)));
  }

  /** Leads from a revision's id to its document and number. */
  public static Key revisionPlace(CompanyId company, String revisionId) {
    return new Key(partition(company, "REV", revisionId), "REV");
  }

  public static String identifiersPartition(CompanyId company) {
    return partition(company, "IDENT");
  }

  /** Zero-padded, so that a query over the partition is in order of creation. */
  public static Key identifier(CompanyId company, int number) {
    return new Key(identifiersPartition(company), String.format("%010d", number));
  }

  public static String runPartition(CompanyId company, RunId run) {
    return partition(company, "RUN", run.value());
  }

  public static Key run(CompanyId company, RunId run) {
    return new Key(runPartition(company, run), "RUN");
  }

  public static Key gate(CompanyId company, RunId run) {
    return new Key(runPartition(company, run), "GATE");
  }

  public static Key held(CompanyId company, RunId run, IssueId issue) {
    return new Key(runPartition(company, run), sort("HELD", issue.value()));
  }

  public static Key runLog(CompanyId company, RunId run, long offset) {
    return new Key(runPartition(company, run), sort("LOG", String.format("%015d", offset)));
  }

  /** Audit entries have partitions of their own: of the issue, else of what they are about. */
  public static Key activity(CompanyId company, String about, String activityId) {
    return new Key(activityPartition(company, about), sort("ACT", activityId));
  }

  public static String activityPartition(CompanyId company, String about) {
    return partition(company, "ACT", about);
  }

  /** All approvals of a company, in order of creation. */
  public static String approvalsPartition(CompanyId company) {
    return partition(company, "APPROVALS");
  }

  public static Key approval(CompanyId company, ApprovalId approval) {
    return new Key(approvalsPartition(company), sort("APPROVAL", approval.value()));
  }

  /** Where an approval's comments live. */
  public static String approvalPartition(CompanyId company, ApprovalId approval) {
    return partition(company, "APPROVAL", approval.value());
  }

  public static Key approvalComment(CompanyId company, ApprovalId approval, String commentId) {
    return new Key(approvalPartition(company, approval), sort("COMMENT", commentId));
  }

  /** The humans on a company's board: few, listed by one query. */
  public static String membersPartition(CompanyId company) {
    return partition(company, "MEMBERS");
  }

  public static Key member(CompanyId company, MemberId member) {
    return new Key(membersPartition(company), sort("MEMBER", member.value()));
  }

  /** How many admins a company has. */
  public static Key admins(CompanyId company) {
    return new Key(membersPartition(company), "ADMINS");
  }

  public static Key step(CompanyId company, String stepId) {
    return new Key(partition(company, "STEP", stepId), "STEP");
  }

  /** The routines of a company and what fires them: few, listed by one query. */
  public static String routinesPartition(CompanyId company) {
    return partition(company, "ROUTINES");
  }

  /** A routine's firings and revisions, and the issues that were taken. */
  public static String routinePartition(CompanyId company, RoutineId routine) {
    return partition(company, "ROUTINE", routine.value());
  }

  /** What a scope used in one month: with the agent, in a partition of its own, or the company. */
  public static Key meter(CompanyId company, BudgetScope scope, YearMonth month) {
    String partition =
        switch (scope.kind()) {
          case AGENT -> agentPartition(company, new AgentId(scope.id()));
          case PROJECT -> partition(company, "PROJECT", scope.id());
          case COMPANY -> partition(company);
        };
    return new Key(partition, sort("METER", month.toString()));
  }

  /** The ceilings and the open incidents of a company: few, listed by one query. */
  public static String budgetsPartition(CompanyId company) {
    return partition(company, "BUDGETS");
  }

  public static Key ceilings(CompanyId company, BudgetScope scope) {
    return new Key(budgetsPartition(company), sort("POLICY", scope.kind().wire(), scope.id()));
  }

  /** Answered incidents have a partition of their own, so that the open ones stay few. */
  public static Key incident(CompanyId company, boolean open, String incidentId) {
    String partition = open ? budgetsPartition(company) : partition(company, "INCIDENTS");
    return new Key(partition, sort("INCIDENT", incidentId));
  }

  /** Names of models are free texts: a digest stands for them. */
  public static Key price(CompanyId company, String modelDigest) {
    return new Key(partition(company, "PRICES"), sort("PRICE", modelDigest));
  }

  public static Key spend(CompanyId company, RunId run) {
    return new Key(runPartition(company, run), "SPEND");
  }

  public static Key costEvent(CompanyId company, String costId) {
    return new Key(partition(company, "COST", costId), "COST");
  }

  /** What a run that died is taken to have spent: beside the cost it may have told itself. */
  public static Key unaccounted(CompanyId company, RunId run) {
    return new Key(partition(company, "COST", run.value()), "UNACCOUNTED");
  }

  /** What keeps runs from a provider's credential; its id is a digest. */
  public static Key breaker(CompanyId company, CredentialId credential) {
    return new Key(partition(company, "BREAKER", credential.value()), "BREAKER");
  }

  /** The sums of a month; those of its days are apart, so that a month's report stays short. */
  public static String costsPartition(CompanyId company, YearMonth month, boolean byDay) {
    return partition(company, byDay ? "COSTDAYS" : "COSTS", month.toString());
  }

  /** What one issue cost. */
  public static Key issueCost(CompanyId company, IssueId issue) {
    return new Key(issuePartition(company, issue), "SPENT");
  }

  /** Goals, projects and labels: few per company, listed by one query. */
  public static String planningPartition(CompanyId company, String kind) {
    return partition(company, kind);
  }

  public static Key planning(CompanyId company, String kind, String id) {
    return new Key(planningPartition(company, kind), sort(kind, id));
  }

  public static Key idempotency(CompanyId company, String principal, String operation, String key) {
    return new Key(partition(company, "IDEM", principal, operation), key);
  }

  /** The company a key belongs to. */
  public static CompanyId companyOf(Key key) {
    return new CompanyId(key.pk().split("#", 3)[1]);
  }

  // Keys without a company, each with its reason.

  /** A caller's company is not known before its credential is found. */
  public static Key credential(String sha256) {
    return new Key("CRED#" + part(sha256), "CRED");
  }

  /** A board member has several companies: this tells which one an id belongs to. */
  public static Key pointer(String id) {
    return new Key("PTR#" + part(id), "PTR");
  }

  /** The companies of a human, and what is its own in all of them. */
  public static String userPartition(UserId user) {
    return "USER#" + part(user.value());
  }

  public static Key membership(UserId user, CompanyId company) {
    return new Key(userPartition(user), sort("COMPANY", company.value()));
  }

  public static Key boardKey(UserId user, BoardKeyId key) {
    return new Key(userPartition(user), sort("BOARDKEY", key.value()));
  }

  /** A human answers a command line for all its companies. */
  public static Key signIn(ChallengeId challenge) {
    return new Key("SIGNIN#" + part(challenge.value()), "SIGNIN");
  }

  /** What a human founds has no company before: the answer kept for a repeated request (E3). */
  public static Key foundingAnswer(UserId user, String operation, String key) {
    return new Key(userPartition(user), sort("IDEM", operation, key));
  }

  private static String join(String first, String... parts) {
    StringBuilder joined = new StringBuilder(first);
    for (String next : parts) {
      joined.append('#').append(part(next));
    }
    return joined.toString();
  }

  private static String part(String value) {
    if (value.isEmpty() || value.length() > LONGEST_PART || value.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "A key part has 1 to " + LONGEST_PART + " characters and no '#'");
    }
    return value;
  }
}
