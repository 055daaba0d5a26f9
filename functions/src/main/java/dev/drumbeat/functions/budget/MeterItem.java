package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.BudgetMode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.IncidentId;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.Usage;
import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * {@code … / METER#<yyyy-mm>}: one scope's month (B4). Always written whole, on the version that
 * was read: what follows from a crossed threshold commits with the amount that crossed it
 * (docs/decisions/0017).
 */
public final class MeterItem {
  public static final String PREFIX = "METER#";

  /** Nothing about the meter changed since it was read. */
  static final String UNCHANGED = "version = :meterVersion";

  private MeterItem() {}

  /**
   * Names the scope in refusals: {@code agentMeter}, {@code companyMeter}, {@code projectMeter}.
   */
  public static String participant(BudgetScope scope) {
    return scope.kind().wire() + "Meter";
  }

  /**
   * Adds the meter as it now is, if nobody changed it since it was read. The first of a month rests
   * on the ceilings it was made by.
   */
  public static void replace(WriteSet writes, Meter before, Meter after) {
    writes.put(participant(after.scope()), write(writes.company(), after), unchanged(before));
    if (before.version() == 0) {
      CeilingsItem.require(writes, before);
    }
  }

  /** Adds the first meter of a month, by ceilings that are set in the same transaction. */
  static void first(WriteSet writes, Meter meter) {
    writes.put(participant(meter.scope()), write(writes.company(), meter), Condition.ABSENT);
  }

  /** Adds that the meter still is as it was read. */
  static void require(WriteSet writes, Meter meter) {
    writes.check(
        participant(meter.scope()),
        Keys.meter(writes.company(), meter.scope(), meter.month()),
        unchanged(meter));
  }

  static Condition unchanged(Meter before) {
    return before.version() == 0
        ? Condition.ABSENT
        : Condition.of(UNCHANGED).with(":meterVersion", before.version());
  }

  /**
   * Due at once while live runs do not know the mode; an exhausted meter is due when the next month
   * begins and its scope may go on.
   */
  static Item write(CompanyId company, Meter meter) {
    Item item =
        Item.at(key(company, meter))
            .id("companyId", company)
            .text("scopeKind", meter.scope().kind().wire())
            .text("scopeId", meter.scope().id())
            .text("month", meter.month().toString())
            .number("spent", meter.spent().millionths())
            .number("reserved", meter.reserved().millionths())
            .number("tokens", meter.usage().tokens())
            .number("runs", meter.usage().runs())
            .duration("runTime", meter.usage().time())
            .flag("warned", meter.told().warning())
            .flag("exhausted", meter.isExhausted())
            .flag("shortage", meter.told().shortage())
            .id("incidentId", meter.incident())
            .text("announced", meter.told().announced().wire())
            .number("version", meter.version());
    CeilingsItem.put(item, meter.ceilings());
    if (meter.isUnannounced()) {
      return Due.mark(item, Instant.EPOCH);
    }
    return meter.isExhausted() ? Due.mark(item, end(meter.month())) : item;
  }

  private static Key key(CompanyId company, Meter meter) {
    return Keys.meter(company, meter.scope(), meter.month());
  }

  static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public static Meter read(Item item) {
    Ceilings ceilings = CeilingsItem.read(item);
    return new Meter(
        BudgetScope.of(item.text("scopeKind"), item.text("scopeId")),
        YearMonth.parse(item.text("month")),
        ceilings,
        new Cents(item.number("spent")),
        new Cents(item.number("reserved")),
        new Usage(item.number("tokens"), item.number("runs"), item.duration("runTime")),
        new Meter.Told(
            item.flag("warned"),
            item.flag("exhausted"),
            item.flag("shortage"),
            item.optionalId("incidentId", IncidentId::new),
            BudgetMode.ofWire(item.text("announced"))),
        item.number("version"));
  }
}
