package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.CompanyId;
import java.util.Optional;

/** {@code C#c#BUDGETS / POLICY#<kind>#<id>}: what a scope may use, from month to month (B1). */
public final class CeilingsItem {
  public static final String PARTICIPANT = "ceilings";
  static final String PREFIX = "POLICY#";

  /** Nothing about the ceilings changed since they were read. */
  static final String UNCHANGED = "version = :ceilingsVersion";

  /** The ceilings are these. */
  static final String SAME =
      "ceilingMoney = :money AND ceilingTokens = :tokens AND ceilingRuns = :runs"
          + " AND ceilingTime = :time";

  /** There are no ceilings, or they were all taken away. */
  static final String NONE_SET =
      "attribute_not_exists(pk) OR (ceilingMoney = :none AND ceilingTokens = :none"
          + " AND ceilingRuns = :none AND ceilingTime = :none)";

  private CeilingsItem() {}

  /**
   * The ceilings of one scope.
   *
   * @param raised by how much agents raised the money since the board last set it (B6)
   * @param version zero until they are stored
   */
  public record Policy(BudgetScope scope, Ceilings ceilings, Cents raised, long version) {
    static Policy none(BudgetScope scope) {
      return new Policy(scope, Ceilings.NONE, Cents.ZERO, 0);
    }

    /** As the board sets them: what agents added is settled. */
    public Policy with(Ceilings others) {
      return new Policy(scope, others, Cents.ZERO, version);
    }

    /** As an agent's setting of the money leaves them: what agents added stays known. */
    public Policy byAgent(Cents money) {
      return new Policy(scope, ceilings.withMoney(money), raised, version);
    }

    /** As an agent's rise leaves them. */
    Policy raised(Cents to) {
      return new Policy(scope, ceilings.withMoney(to), raisedBy(to), version);
    }

    /** How much agents will have added when this is the ceiling. */
    Cents raisedBy(Cents to) {
      return raised.plus(to.minus(ceilings.money()));
    }
  }

  /** Adds other ceilings for the scope, if its present ones are still as they were read. */
  public static void replace(WriteSet writes, Policy before, Policy after) {
    Condition unchanged =
        before.version() == 0
            ? Condition.ABSENT
            : Condition.of(UNCHANGED).with(":ceilingsVersion", before.version());
    writes.put(PARTICIPANT, write(writes.company(), after), unchanged);
  }

  /** Adds that the ceilings a meter was made by still hold. */
  static void require(WriteSet writes, Meter meter) {
    Ceilings ceilings = meter.ceilings();
    Condition same =
        ceilings.isNone()
            ? Condition.of(NONE_SET)
            : Condition.of(SAME)
                .with(":money", ceilings.money().millionths())
                .with(":tokens", ceilings.tokens())
                .with(":runs", ceilings.runs())
                .with(":time", ceilings.time().toMillis());
    if (ceilings.isNone()) {
      same = same.with(":none", 0);
    }
    writes.check(PARTICIPANT, Keys.ceilings(writes.company(), meter.scope()), same);
  }

  private static Item write(CompanyId company, Policy after) {
    BudgetScope scope = after.scope();
    Item item =
        Item.at(Keys.ceilings(company, scope))
            .id("companyId", company)
            .text("scopeKind", scope.kind().wire())
            .text("scopeId", scope.id())
            .number("raised", after.raised().millionths())
            .number("version", after.version() + 1);
    return put(item, after.ceilings());
  }

  static Item put(Item item, Ceilings ceilings) {
    return item.number("ceilingMoney", ceilings.money().millionths())
        .number("ceilingTokens", ceilings.tokens())
        .number("ceilingRuns", ceilings.runs())
        .duration("ceilingTime", ceilings.time());
  }

  static Ceilings read(Item item) {
    return new Ceilings(
        new Cents(item.number("ceilingMoney")),
        item.number("ceilingTokens"),
        item.number("ceilingRuns"),
        item.duration("ceilingTime"));
  }

  static Policy policy(Item item) {
    BudgetScope scope = BudgetScope.of(item.text("scopeKind"), item.text("scopeId"));
    Cents raised = new Cents(item.optionalNumber("raised").orElse(0L));
    return new Policy(scope, read(item), raised, item.number("version"));
  }

  static Policy policy(BudgetScope scope, Optional<Item> item) {
    return item.map(CeilingsItem::policy).orElseGet(() -> Policy.none(scope));
  }
}
