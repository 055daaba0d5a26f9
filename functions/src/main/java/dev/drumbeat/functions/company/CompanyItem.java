package dev.drumbeat.functions.company;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.Company.CompanyStatus;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.Gates;
import dev.drumbeat.model.company.UserId;

/** {@code C#c / COMPANY}. */
public final class CompanyItem {
  public static final String PARTICIPANT = "company";

  /** Nothing about the company changed since it was read. */
  static final String UNCHANGED = "version = :companyVersion";

  private CompanyItem() {}

  public static Item write(Company company) {
    return Item.at(Keys.company(company.id()))
        .id("id", company.id())
        .text("name", company.name())
        .text("description", company.description())
        .text("status", company.status().wire())
        .text("issuePrefix", company.issuePrefix())
        .number("budgetMonthlyCents", company.budgetMonthlyCents())
        .flag("approvesNewAgents", company.gates().newAgents())
        .flag("approvesNewProjects", company.gates().newProjects())
        .number("freeRaise", company.gates().freeRaise().millionths())
        .number("freeSpend", company.gates().freeSpend().millionths())
        .id("createdBy", company.createdBy())
        .instant("createdAt", company.createdAt())
        .instant("updatedAt", company.updatedAt())
        .number("version", company.version());
  }

  public static Company read(Item item) {
    return new Company(
        item.id("id", CompanyId::new),
        item.text("name"),
        item.optionalText("description"),
        item.choice("status", CompanyStatus.class),
        item.text("issuePrefix"),
        item.number("budgetMonthlyCents"),
        new Gates(
            item.flag("approvesNewAgents"),
            item.flag("approvesNewProjects"),
            new Cents(item.optionalNumber("freeRaise").orElse(0L)),
            new Cents(item.optionalNumber("freeSpend").orElse(0L))),
        item.id("createdBy", UserId::new),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  /**
   * Adds the company as it shall be, if it still is as it was read. A stopped one is due at once,
   * until none of its runs is live (W12).
   */
  public static void replace(WriteSet writes, Company before, Company after) {
    Item item = after.isStopped() ? Due.mark(write(after), after.updatedAt()) : write(after);
    writes.put(PARTICIPANT, item, unchanged(before));
  }

  /** Adds that the stop is done: nothing of it is due any more. */
  static void settle(WriteSet writes, Company stopped) {
    writes.put(PARTICIPANT, write(stopped), unchanged(stopped));
  }

  /** Adds that the settings a change rests on still are as they were read. */
  public static void requireUnchanged(WriteSet writes, Company company) {
    writes.check(PARTICIPANT, Keys.company(company.id()), unchanged(company));
  }

  static Condition unchanged(Company company) {
    return Condition.of(UNCHANGED).with(":companyVersion", company.version());
  }
}
