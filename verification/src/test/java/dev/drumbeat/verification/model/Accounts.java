package dev.drumbeat.verification.model;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.verification.model.Books.Month;
import dev.drumbeat.verification.model.Books.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The meters one run is counted in: its agent's and the company's, of one month. A meter that is
 * not in the table yet is a fresh one.
 */
record Accounts(Books books, String run, Month month) {
  static final Cents AGENT_CEILING = Cents.of(6);
  static final Cents CEILING = Cents.of(9);

  Meter agent() {
    BudgetScope scope = BudgetScope.of(new AgentId(id(run)));
    return books
        .meter(agentKey())
        .orElseGet(() -> Meter.fresh(scope, month.calendar(), bounded(AGENT_CEILING)));
  }

  Meter company() {
    BudgetScope scope = BudgetScope.of(new CompanyId(id("9")));
    Cents ceiling = (Cents) books.items().get("CEILING");
    return books
        .meter(companyKey())
        .orElseGet(() -> Meter.fresh(scope, month.calendar(), bounded(ceiling)));
  }

  String agentKey() {
    return "METER agent " + run + " " + month;
  }

  String companyKey() {
    return "METER company " + month;
  }

  /** Both meters as they shall be; the first of a month rests on the ceiling it was made by. */
  List<Write> writes(Meter ofAgent, Meter ofCompany) {
    List<Write> writes = new ArrayList<>();
    writes.add(new Write(agentKey(), books.items().get(agentKey()), stored(ofAgent)));
    if (!ofCompany.equals(company())) {
      writes.add(new Write(companyKey(), books.items().get(companyKey()), stored(ofCompany)));
      if (!books.items().containsKey(companyKey())) {
        Object ceiling = books.items().get("CEILING");
        writes.add(new Write("CEILING", ceiling, ceiling));
      }
    }
    return writes;
  }

  static Month month(RunSpend spend) {
    return Month.values()[spend.month().getMonthValue() - 1];
  }

  /** A version only tells whether an item was written since: here the whole item is compared. */
  static Meter stored(Meter meter) {
    return new Meter(
        meter.scope(),
        meter.month(),
        meter.ceilings(),
        meter.spent(),
        meter.reserved(),
        meter.usage(),
        meter.told(),
        1);
  }

  static RunSpend stored(RunSpend spend) {
    return new RunSpend(
        spend.run(),
        spend.agent(),
        spend.month(),
        spend.amounts(),
        spend.projects(),
        spend.state(),
        spend.unaccounted(),
        1);
  }

  static String id(String name) {
    return "00000000-0000-7000-8000-00000000000" + name;
  }

  private static Ceilings bounded(Cents money) {
    return new Ceilings(money, 0, 0, Duration.ZERO);
  }
}
