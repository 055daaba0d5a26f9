package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.interaction.InteractionText;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueBuilder;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Lease;
import dev.drumbeat.model.issue.Priority;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineOrigin;
import dev.drumbeat.model.routine.RoutineRunId;
import dev.drumbeat.model.run.RunId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code C#c#ISSUE#i / ISSUE}: the task and its lock. Listed by status in working order (index
 * {@code list}) and by parent (index {@code second}).
 */
public final class IssueItem {
  public static final String PARTICIPANT = "issue";
  private static final long END_OF_TIME = 9_999_999_999_999L;

  private IssueItem() {}

  /** The partition of a status in the index {@code list}. */
  public static String listPartition(CompanyId company, IssueStatus status) {
    return Keys.partition(company, "ISSUES", status.wire());
  }

  /** The partition of a parent's children in the index {@code second}. */
  public static String childrenPartition(CompanyId company, IssueId parent) {
    return Keys.partition(company, "CHILDREN", parent.value());
  }

  public static Item write(Issue issue) {
    Item item = Item.at(Keys.issue(issue.company(), issue.id()));
    writeContent(item, issue);
    writeRelations(item, issue);
    writeState(item, issue);
    CriterionText.write(item, issue.terms());
    if (issue.hiddenAt().isEmpty()) {
      item.text("listPk", listPartition(issue.company(), issue.status()))
          .text("listSk", listSort(issue));
    }
    issue
        .parent()
        .ifPresent(
            parent ->
                item.text("secondPk", childrenPartition(issue.company(), parent))
                    .text("secondSk", issue.id().value()));
    return item;
  }

  /** Priority first, then the latest change, newest first. */
  static String listSort(Issue issue) {
    long age = END_OF_TIME - issue.updatedAt().toEpochMilli();
    return issue.priority().ordinal() + "#" + age + "#" + issue.id().value();
  }

  private static void writeContent(Item item, Issue issue) {
    item.id("id", issue.id())
        .id("companyId", issue.company())
        .number("issueNumber", issue.number())
        .text("identifier", issue.identifier())
        .text("title", issue.title())
        .text("description", issue.description())
        .text("workMode", issue.workMode())
        .text("reviewPolicy", issue.reviewPolicy())
        .text("billingCode", issue.billingCode())
        .number("requestDepth", issue.requestDepth())
        .id("createdByAgent", issue.createdByAgent())
        .id("createdByUser", issue.createdByUser())
        .id("originRun", issue.originRun())
        .id("routineId", issue.routine().map(RoutineOrigin::routine))
        .id("routineRunId", issue.routine().map(RoutineOrigin::run))
        .instant("createdAt", issue.createdAt())
        .instant("updatedAt", issue.updatedAt())
        .instant("hiddenAt", issue.hiddenAt());
  }

  private static void writeRelations(Item item, Issue issue) {
    item.id("projectId", issue.project())
        .id("goalId", issue.goal())
        .id("parentId", issue.parent())
        .ids("ancestors", issue.path())
        .ids("labelIds", issue.labels())
        .ids("blockedBy", issue.blockedBy())
        .ids("openBlockers", issue.openBlockers())
        .number("dependents", issue.dependents())
        .number("rankings", issue.links().rankings())
        .text("inherited", issue.inherited().map(Priority::wire))
        .number("openChildren", issue.openChildren())
        .flag("childrenReported", issue.childrenReported());
  }

  private static void writeState(Item item, Issue issue) {
    item.text("status", issue.status().wire())
        .number("statusVersion", issue.statusVersion())
        .text("priority", issue.priority().wire())
        .id("assigneeAgent", issue.assignee())
        .id("assigneeUser", issue.assigneeUser())
        .number("fence", issue.fence())
        .number("lapses", issue.lapses())
        .instant("lastCommentAt", issue.lastCommentAt())
        .id("lastComment", issue.lastComment())
        .number("commentCount", issue.commentCount())
        .texts("pendingInteractions", InteractionText.pending(issue.pending()))
        .text("unblockDescriptor", issue.unblockDescriptor())
        .text("blockFingerprint", issue.blockFingerprint())
        .instant("blockedAt", issue.blockedAt())
        .instant("startedAt", issue.startedAt())
        .instant("completedAt", issue.completedAt())
        .instant("cancelledAt", issue.cancelledAt())
        .number("version", issue.version());
    issue
        .lease()
        .ifPresent(
            lease ->
                item.id("leaseAgent", lease.agent())
                    .id("leaseRun", lease.run())
                    .instant("leaseUntil", lease.until()));
  }

  /** The issues among what one call found, by id. */
  static Map<IssueId, Issue> readAll(Map<Key, Item> found) {
    return found.entrySet().stream()
        .filter(entry -> entry.getKey().sk().equals("ISSUE"))
        .map(entry -> read(entry.getValue()))
        .collect(Collectors.toUnmodifiableMap(Issue::id, Function.identity()));
  }

  public static Issue read(Item item) {
    IssueBuilder builder = new IssueBuilder();
    readContent(item, builder);
    readRelations(item, builder);
    readState(item, builder);
    readMoments(item, builder);
    return builder.build();
  }

  private static void readContent(Item item, IssueBuilder builder) {
    builder
        .id(item.id("id", IssueId::new))
        .company(item.id("companyId", CompanyId::new))
        .numbered(item.integer("issueNumber"), item.text("identifier"))
        .title(item.text("title"))
        .description(item.optionalText("description").orElse(null))
        .workMode(item.text("workMode"))
        .reviewPolicy(item.optionalText("reviewPolicy").orElse(null))
        .billingCode(item.optionalText("billingCode").orElse(null))
        .requestDepth(item.integer("requestDepth"))
        .createdBy(creator(item))
        .routine(routine(item))
        .terms(CriterionText.read(item));
  }

  private static @Nullable RoutineOrigin routine(Item item) {
    return item.optionalId("routineId", RoutineId::new)
        .map(id -> new RoutineOrigin(id, item.id("routineRunId", RoutineRunId::new)))
        .orElse(null);
  }

  private static Actor creator(Item item) {
    return item.optionalId("createdByAgent", AgentId::new)
        .<Actor>map(agent -> new Actor.OfAgent(agent, item.optionalId("originRun", RunId::new)))
        .or(() -> item.optionalId("createdByUser", UserId::new).map(Actor.Board::new))
        .orElseGet(Actor.OfSystem::new);
  }

  private static void readRelations(Item item, IssueBuilder builder) {
    builder
        .project(item.optionalId("projectId", ProjectId::new).orElse(null))
        .goal(item.optionalId("goalId", GoalId::new).orElse(null))
        .parent(item.optionalId("parentId", IssueId::new).orElse(null))
        .path(item.ids("ancestors", IssueId::new))
        .labels(item.ids("labelIds", LabelId::new))
        .blockedBy(item.ids("blockedBy", IssueId::new))
        .openBlockers(Set.copyOf(item.ids("openBlockers", IssueId::new)))
        .dependents(item.integer("dependents"))
        .rankings(item.integer("rankings"))
        .inherited(item.optionalChoice("inherited", Priority.class).orElse(null))
        .openChildren(item.integer("openChildren"))
        .childrenReported(item.flag("childrenReported"));
  }

  private static void readState(Item item, IssueBuilder builder) {
    builder
        .status(item.choice("status", IssueStatus.class))
        .statusVersion(item.integer("statusVersion"))
        .priority(item.choice("priority", Priority.class))
        .assignee(item.optionalId("assigneeAgent", AgentId::new).orElse(null))
        .assigneeUser(item.optionalId("assigneeUser", UserId::new).orElse(null))
        .fence(item.number("fence"))
        .lapses(item.integer("lapses"))
        .spoken(
            item.optionalId("lastComment", CommentId::new).orElse(null),
            item.integer("commentCount"))
        .pending(InteractionText.readPending(item.texts("pendingInteractions")))
        .unblockDescriptor(item.optionalText("unblockDescriptor").orElse(null))
        .blockFingerprint(item.optionalText("blockFingerprint").orElse(null))
        .version(item.number("version"))
        .lease(lease(item));
  }

  private static void readMoments(Item item, IssueBuilder builder) {
    builder
        .lastCommentAt(item.optionalInstant("lastCommentAt").orElse(null))
        .blockedAt(item.optionalInstant("blockedAt").orElse(null))
        .startedAt(item.optionalInstant("startedAt").orElse(null))
        .completedAt(item.optionalInstant("completedAt").orElse(null))
        .cancelledAt(item.optionalInstant("cancelledAt").orElse(null))
        .hiddenAt(item.optionalInstant("hiddenAt").orElse(null))
        .createdAt(item.instant("createdAt"))
        .updatedAt(item.instant("updatedAt"));
  }

  private static Lease lease(Item item) {
    return item.optionalId("leaseRun", RunId::new)
        .map(run -> new Lease(item.id("leaseAgent", AgentId::new), run, item.instant("leaseUntil")))
        .orElse(null);
  }
}
