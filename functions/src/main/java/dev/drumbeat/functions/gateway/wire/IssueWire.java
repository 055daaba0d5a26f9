package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.product.WorkProduct;
import dev.drumbeat.model.routine.RoutineOrigin;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An issue as the incumbent's clients know it. */
@Singleton
public class IssueWire {
  private static final int LISTED_DESCRIPTION = 1200;

  private final Json json;
  private final WorkProductWire products;

  @Inject
  public IssueWire(Json json, WorkProductWire products) {
    this.json = json;
    this.products = products;
  }

  /** The row every issue route answers with. */
  public ObjectNode row(Issue issue) {
    return fields(issue).node();
  }

  /** A row of a list: the description is cut. */
  public ObjectNode listRow(Issue issue) {
    String description = issue.description().orElse("");
    boolean cut = description.length() > LISTED_DESCRIPTION;
    WireObject row = fields(issue).flag("descriptionTruncated", cut);
    if (cut) {
      row.text("description", description.substring(0, LISTED_DESCRIPTION));
    }
    return row.nil("activeRun", "blockerAttention", "reviewAttention")
        .time("lastActivityAt", issue.lastActivityAt())
        .node();
  }

  /** What a created issue answers with: its relations are known to be empty or as sent. */
  public ObjectNode created(Issue issue, Collection<Issue> blockers, RelatedWork related) {
    return fields(issue)
        .set("blockedBy", briefs(blockers))
        .empty("blocks")
        .set("referencedIssueIdentifiers", related.identifiers(json))
        .set("relatedWork", related.node(json))
        .node();
  }

  /** One issue with what surrounds it. */
  public ObjectNode detail(
      Issue issue, Surroundings around, RelatedWork related, List<WorkProduct> came) {
    return fields(issue)
        .set("ancestors", ancestors(around, issue))
        .set("blockedBy", briefs(around.of(issue.blockedBy())))
        .set("blocks", briefs(around.of(around.blocks())))
        .set("project", around.project())
        .set("goal", around.goal())
        .set("referencedIssueIdentifiers", related.identifiers(json))
        .set("relatedWork", related.node(json))
        .nil(
            "blockerAttention",
            "reviewAttention",
            "executionBlocker",
            "scheduledRetry",
            "planDocument",
            "legacyPlanDocument",
            "currentExecutionWorkspace",
            "externalChannelBinding")
        .set("workProducts", products.rows(came))
        .empty("documentSummaries", "mentionedProjects", "linkedCases")
        .node();
  }

  /** The nearest parent first, each saying why the one below exists (C9). */
  com.fasterxml.jackson.databind.node.ArrayNode ancestors(Surroundings around, Issue issue) {
    var rows = json.array();
    around.of(issue.path().reversed()).stream()
        .map(
            found ->
                new WireObject(json)
                    .id("id", found.id())
                    .text("identifier", found.identifier())
                    .text("title", found.title())
                    .text("description", found.description().map(IssueWire::excerpt))
                    .text("status", found.status().wire())
                    .text("priority", found.priority().wire())
                    .id("assigneeAgentId", found.assignee())
                    .id("projectId", found.project())
                    .id("goalId", found.goal())
                    .node())
        .forEach(rows::add);
    return rows;
  }

  private static String excerpt(String description) {
    return description.length() > LISTED_DESCRIPTION
        ? description.substring(0, LISTED_DESCRIPTION)
        : description;
  }

  com.fasterxml.jackson.databind.node.ArrayNode briefs(Collection<Issue> issues) {
    var rows = json.array();
    issues.stream().filter(Objects::nonNull).map(issue -> brief(json, issue)).forEach(rows::add);
    return rows;
  }

  /** An issue among another's relations. */
  static ObjectNode brief(Json json, Issue issue) {
    return new WireObject(json)
        .id("id", issue.id())
        .text("identifier", issue.identifier())
        .text("title", issue.title())
        .text("status", issue.status().wire())
        .text("priority", issue.priority().wire())
        .text("effectivePriority", issue.effectivePriority().wire())
        .id("assigneeAgentId", issue.assignee())
        .id("assigneeUserId", issue.assigneeUser())
        .node();
  }

  private WireObject fields(Issue issue) {
    WireObject row = state(content(new WireObject(json).nulls(AlwaysNull.ISSUE), issue), issue);
    return TermsWire.add(row, json, issue.terms())
        .time("createdAt", issue.createdAt())
        .time("updatedAt", issue.lastActivityAt())
        .empty("labels")
        .ids("labelIds", issue.labels())
        .ids("blockedByIssueIds", issue.blockedBy())
        .number("fence", issue.fence())
        .time("leaseUntil", issue.lease().map(lease -> lease.until()));
  }

  private WireObject content(WireObject row, Issue issue) {
    return row.id("id", issue.id())
        .id("companyId", issue.company())
        .number("conversationSessionGeneration", 0)
        .id("projectId", issue.project())
        .id("goalId", issue.goal())
        .id("parentId", issue.parent())
        .text("title", issue.title())
        .text("description", issue.description())
        .text("workMode", issue.workMode())
        .text("reviewPolicy", issue.reviewPolicy())
        .text("billingCode", issue.billingCode())
        .number("requestDepth", issue.requestDepth())
        .number("issueNumber", issue.number())
        .text("identifier", issue.identifier())
        .text("originKind", originKind(issue))
        .id("originId", issue.routine().map(RoutineOrigin::routine))
        .text("originFingerprint", "default")
        .text("originRunId", originRun(issue))
        .number("monitorAttemptCount", 0)
        .id("createdByAgentId", issue.createdByAgent())
        .id("createdByUserId", issue.createdByUser())
        .id("responsibleUserId", issue.createdByUser());
  }

  /** What an issue came of. */
  public static String originKind(Issue issue) {
    return issue.routine().isPresent() ? "routine_execution" : "manual";
  }

  /** The firing that filed it, else the run. */
  private static Optional<String> originRun(Issue issue) {
    return issue
        .routine()
        .map(origin -> origin.run().value())
        .or(() -> issue.originRun().map(run -> run.value()));
  }

  private WireObject state(WireObject row, Issue issue) {
    Optional<String> run = issue.lease().map(lease -> lease.run().value());
    return row.text("status", issue.status().wire())
        .number("statusVersion", issue.statusVersion())
        .text("priority", issue.priority().wire())
        .text("effectivePriority", issue.effectivePriority().wire())
        .id("assigneeAgentId", issue.assignee())
        .id("assigneeUserId", issue.assigneeUser())
        .text("checkoutRunId", run)
        .text("executionRunId", run)
        .nil("executionAgentNameKey", "executionLockedAt")
        .json("unblockDescriptor", issue.unblockDescriptor())
        .time("blockedTransitionAt", issue.blockedAt())
        .time("startedAt", issue.startedAt())
        .time("completedAt", issue.completedAt())
        .time("cancelledAt", issue.cancelledAt())
        .time("hiddenAt", issue.hiddenAt());
  }

  /** What stands around an issue: others by id, those it blocks, its project and goal. */
  public record Surroundings(
      java.util.Map<IssueId, Issue> issues,
      java.util.List<IssueId> blocks,
      com.fasterxml.jackson.databind.JsonNode project,
      com.fasterxml.jackson.databind.JsonNode goal) {
    java.util.List<Issue> of(Collection<IssueId> ids) {
      return ids.stream().map(issues::get).filter(Objects::nonNull).toList();
    }
  }
}
