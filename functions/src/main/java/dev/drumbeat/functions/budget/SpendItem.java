package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.budget.RunSpend.Share;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code C#c#RUN#r / SPEND}: what one run took and used; apart from its gate (B4). */
public final class SpendItem {
  public static final String PARTICIPANT = "spend";

  /** Nothing about the spend changed since it was read. */
  static final String UNCHANGED = "version = :spendVersion";

  private static final String SEPARATOR = "/";

  private SpendItem() {}

  public static void replace(WriteSet writes, RunSpend before, RunSpend after) {
    Condition unchanged =
        before.version() == 0
            ? Condition.ABSENT
            : Condition.of(UNCHANGED).with(":spendVersion", before.version());
    writes.put(PARTICIPANT, write(writes.company(), after), unchanged);
  }

  private static Item write(CompanyId company, RunSpend spend) {
    Map<String, String> shares = new HashMap<>();
    spend
        .projects()
        .forEach(
            (project, share) ->
                shares.put(
                    project.value(),
                    share.used().millionths() + SEPARATOR + share.taken().millionths()));
    return Item.at(Keys.spend(company, spend.run()))
        .id("companyId", company)
        .id("runId", spend.run())
        .id("agentId", spend.agent())
        .text("month", spend.month().toString())
        .number("used", spend.amounts().used().millionths())
        .number("tokens", spend.amounts().tokens())
        .number("unused", spend.amounts().left().millionths())
        .number("taken", spend.amounts().taken().millionths())
        .map("projects", shares)
        .text("state", spend.state().name().toLowerCase(Locale.ROOT))
        .number("unaccounted", spend.unaccounted().millionths())
        .number("version", spend.version());
  }

  public static RunSpend read(Item item) {
    Map<ProjectId, Share> shares = new HashMap<>();
    item.map("projects").forEach((id, share) -> shares.put(new ProjectId(id), share(share)));
    return new RunSpend(
        item.id("runId", RunId::new),
        item.id("agentId", AgentId::new),
        YearMonth.parse(item.text("month")),
        new RunSpend.Amounts(
            new Cents(item.number("used")),
            item.number("tokens"),
            new Cents(item.number("unused")),
            new Cents(item.number("taken"))),
        shares,
        item.choice("state", RunSpend.State.class),
        new Cents(item.number("unaccounted")),
        item.number("version"));
  }

  private static Share share(String stored) {
    String[] parts = stored.split(SEPARATOR, 2);
    return new Share(new Cents(Long.parseLong(parts[0])), new Cents(Long.parseLong(parts[1])));
  }
}
