package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.project.ProjectId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * {@code C#c#COSTS#<yyyy-mm> / CELL#…} and {@code C#c#COSTDAYS#<yyyy-mm> / DAY#<dd>#…}: sums of
 * cost events by everything a report asks for, so that no report reads events (B5). Each cell is
 * one agent's, and an agent has one live run: no two runs contend for one.
 */
final class CostCellItem {
  /** Adds one event to a sum, whether it is the first or not. */
  static final String ADD =
      "SET companyId = :company, agentId = :agent, provider = :provider, model = :model,"
          + " biller = :biller, billingType = :billingType, projectId = :project, dayOfMonth = :day,"
          + " costMonth = :month"
          + " ADD cost :cost, inputTokens :input, cachedTokens :cached, outputTokens :output,"
          + " events :one";

  /** The sum of an issue has no other parts. */
  static final String ADD_TO_ISSUE =
      "SET companyId = :company ADD cost :cost, inputTokens :input, cachedTokens :cached,"
          + " outputTokens :output, events :one";

  /** The cell is new or the company's own. */
  static final String OWN = "attribute_not_exists(pk) OR companyId = :company";

  private static final String NONE = "-";

  private CostCellItem() {}

  /** One sum, as reports read it; that of a month carries its first day. */
  record Cell(
      AgentId agent,
      CostEvent.Model model,
      Optional<ProjectId> project,
      LocalDate day,
      Cents cost,
      CostEvent.Tokens tokens,
      long events) {}

  /** Adds the event to the sums of its month, its day and its issue. */
  static void add(WriteSet writes, CostEvent event, YearMonth month) {
    LocalDate date = event.occurredAt().atZone(ZoneOffset.UTC).toLocalDate();
    int day = YearMonth.from(date).equals(month) ? date.getDayOfMonth() : 1;
    String dimensions = dimensions(event);
    Key ofMonth =
        new Key(
            Keys.costsPartition(event.company(), month, false),
            Keys.sort("CELL", event.agent().value(), dimensions));
    Key ofDay =
        new Key(
            Keys.costsPartition(event.company(), month, true),
            Keys.sort("DAY", String.format("%02d", day), event.agent().value(), dimensions));
    writes.update("monthCost", ofMonth, cell(event, month.atDay(1)), own(event));
    writes.update("dayCost", ofDay, cell(event, month.atDay(day)), own(event));
    event
        .about()
        .issue()
        .ifPresent(
            issue ->
                writes.update(
                    "issueCost",
                    Keys.issueCost(event.company(), issue),
                    amounts(Change.of(ADD_TO_ISSUE), event),
                    own(event)));
  }

  private static Condition own(CostEvent event) {
    return Condition.of(OWN).with(":company", event.company().value());
  }

  private static Change cell(CostEvent event, LocalDate day) {
    return amounts(Change.of(ADD), event)
        .with(":agent", event.agent().value())
        .with(":provider", event.model().provider())
        .with(":model", event.model().name())
        .with(":biller", event.model().biller())
        .with(":billingType", event.model().billingType())
        .with(":project", event.about().project().map(ProjectId::value).orElse(NONE))
        .with(":day", day.getDayOfMonth())
        .with(":month", YearMonth.from(day).toString());
  }

  private static Change amounts(Change change, CostEvent event) {
    return change
        .with(":company", event.company().value())
        .with(":cost", event.cost().millionths())
        .with(":input", event.tokens().input())
        .with(":cached", event.tokens().cached())
        .with(":output", event.tokens().output())
        .with(":one", 1);
  }

  /** Free texts may hold the delimiter and be long: they go into the key as a digest. */
  private static String dimensions(CostEvent event) {
    String joined =
        String.join(
            "\n",
            event.model().provider(),
            event.model().name(),
            event.model().biller(),
            event.model().billingType(),
            event.about().project().map(ProjectId::value).orElse(NONE));
    return Digest.sha256(joined);
  }

  static Cell read(Item item) {
    return new Cell(
        item.id("agentId", AgentId::new),
        new CostEvent.Model(
            item.text("provider"),
            item.text("model"),
            item.text("biller"),
            item.text("billingType")),
        item.optionalText("projectId").filter(id -> !id.equals(NONE)).map(ProjectId::new),
        YearMonth.parse(item.text("costMonth")).atDay(item.integer("dayOfMonth")),
        new Cents(item.number("cost")),
        tokens(item),
        item.number("events"));
  }

  static CostEvent.Tokens tokens(Item item) {
    return new CostEvent.Tokens(
        item.number("inputTokens"), item.number("cachedTokens"), item.number("outputTokens"));
  }
}
