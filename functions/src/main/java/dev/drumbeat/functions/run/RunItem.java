package dev.drumbeat.functions.run;

import dev.drumbeat.functions.approval.NoticeText;
import dev.drumbeat.functions.interaction.InteractionText;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.InvocationSource;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunBuilder;
import dev.drumbeat.model.run.RunContext;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStatus;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.WakeId;
import java.util.Optional;

/** {@code C#c#RUN#r / RUN}; listed by company (index {@code list}) and agent ({@code second}). */
public final class RunItem {
  public static final String PARTICIPANT = "run";

  /** Nothing about the run changed since it was read. */
  static final String UNCHANGED = "version = :runVersion";

  private RunItem() {}

  public static String listPartition(CompanyId company) {
    return Keys.partition(company, "RUNS");
  }

  public static String agentPartition(CompanyId company, AgentId agent) {
    return Keys.partition(company, "RUNS", agent.value());
  }

  public static Item write(Run run) {
    RunContext context = run.context();
    Item item =
        Item.at(Keys.run(run.company(), run.id()))
            .id("id", run.id())
            .id("companyId", run.company())
            .id("agentId", run.agent())
            .text("source", run.source().wire())
            .text("triggerDetail", run.triggerDetail())
            .text("status", run.status().wire())
            .text("adapterType", run.adapterType())
            .id("contextIssue", context.issue())
            .id("contextComment", context.comment())
            .text("wakeReason", context.wakeReason())
            .ids("contextIssues", context.issues())
            .texts("contextApprovals", NoticeText.write(context.approvals()))
            .texts("contextInteractions", InteractionText.notices(context.interactions()))
            .text("chainRoot", context.lineage().map(Lineage::root))
            .ids("wakes", run.wakes())
            .text("error", run.error())
            .text("errorCode", run.errorCode())
            .text("usage", run.usageJson())
            .text("result", run.resultJson())
            .instant("retryNotBefore", run.retryNotBefore())
            .id("retryOf", run.retryOf())
            .duration("limit", run.limit())
            .instant("startedAt", run.startedAt())
            .instant("finishedAt", run.finishedAt())
            .instant("createdAt", run.createdAt())
            .instant("updatedAt", run.updatedAt())
            .number("version", run.version())
            .text("listPk", listPartition(run.company()))
            .text("listSk", run.id().value())
            .text("secondPk", agentPartition(run.company(), run.agent()))
            .text("secondSk", run.id().value());
    context.lineage().ifPresent(lineage -> item.number("chainHops", lineage.hops()));
    run.exitCode().ifPresent(code -> item.number("exitCode", code));
    return item;
  }

  public static Run read(Item item) {
    RunBuilder builder = new RunBuilder();
    readCause(item, builder);
    readCourse(item, builder);
    return builder.build();
  }

  private static void readCause(Item item, RunBuilder builder) {
    builder
        .id(item.id("id", RunId::new))
        .company(item.id("companyId", CompanyId::new))
        .agent(item.id("agentId", AgentId::new))
        .source(item.choice("source", InvocationSource.class))
        .triggerDetail(item.optionalText("triggerDetail").orElse(null))
        .adapterType(item.text("adapterType"))
        .context(
            new RunContext(
                item.optionalId("contextIssue", IssueId::new),
                item.optionalId("contextComment", CommentId::new),
                item.optionalText("wakeReason"),
                item.ids("contextIssues", IssueId::new),
                NoticeText.read(item.texts("contextApprovals")),
                InteractionText.readNotices(item.texts("contextInteractions")),
                lineage(item)))
        .wakes(item.ids("wakes", WakeId::new))
        .retryOf(item.optionalId("retryOf", RunId::new).orElse(null))
        .limit(item.duration("limit"))
        .createdAt(item.instant("createdAt"));
  }

  private static Optional<Lineage> lineage(Item item) {
    return item.optionalText("chainRoot").map(root -> new Lineage(root, item.integer("chainHops")));
  }

  private static void readCourse(Item item, RunBuilder builder) {
    Optional<Integer> exitCode = item.optionalNumber("exitCode").map(Math::toIntExact);
    builder
        .status(item.choice("status", RunStatus.class))
        .error(item.optionalText("error").orElse(null))
        .errorCode(item.optionalText("errorCode").orElse(null))
        .exitCode(exitCode.orElse(null))
        .usageJson(item.optionalText("usage").orElse(null))
        .resultJson(item.optionalText("result").orElse(null))
        .retryNotBefore(item.optionalInstant("retryNotBefore").orElse(null))
        .startedAt(item.optionalInstant("startedAt").orElse(null))
        .finishedAt(item.optionalInstant("finishedAt").orElse(null))
        .updatedAt(item.instant("updatedAt"))
        .version(item.number("version"));
  }

  public static Condition unchanged(Run run) {
    return Condition.of(UNCHANGED).with(":runVersion", run.version());
  }
}
