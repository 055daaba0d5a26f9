package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the sums of a period: the present month if none is asked for. Whole months come from the
 * months' sums, parts of one from those of its days; how many events there were does not matter.
 */
@Singleton
public class CostCells {
  private static final int PAGE = 1000;
  private static final int MOST_MONTHS = 24;

  private final Table table;

  @Inject
  public CostCells(Table table) {
    this.table = table;
  }

  /** A period of whole days of UTC, both ends included. */
  record Period(LocalDate from, LocalDate to) {
    static Period of(Call call) {
      LocalDate today = day(call.now());
      LocalDate to = call.query().instant("to").map(Period::day).orElse(today);
      LocalDate earliest = to.minusMonths(MOST_MONTHS).plusDays(1);
      LocalDate from =
          call.query().instant("from").map(Period::day).orElseGet(() -> to.withDayOfMonth(1));
      return new Period(from.isBefore(earliest) ? earliest : from, to);
    }

    private static LocalDate day(Instant moment) {
      return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    Stream<YearMonth> months() {
      YearMonth last = YearMonth.from(to);
      return Stream.iterate(
          YearMonth.from(from), month -> !month.isAfter(last), month -> month.plusMonths(1));
    }

    boolean covers(YearMonth month, LocalDate today) {
      boolean toItsEnd = !to.isBefore(month.atEndOfMonth()) || !to.isBefore(today);
      return !from.isAfter(month.atDay(1)) && toItsEnd;
    }
  }

  List<CostCellItem.Cell> of(Call call) {
    Period period = Period.of(call);
    LocalDate today = Period.day(call.now());
    return period
        .months()
        .flatMap(
            month ->
                period.covers(month, today)
                    ? all(call.company(), month, false).stream()
                    : days(call.company(), month, period))
        .toList();
  }

  /** The sums of single days. */
  List<CostCellItem.Cell> byDay(Call call) {
    Period period = Period.of(call);
    return period.months().flatMap(month -> days(call.company(), month, period)).toList();
  }

  /** What a company spent in the present month; exact at every moment. */
  public Cents spent(CompanyId company, Instant now) {
    return all(company, Budgets.month(now), false).stream()
        .map(CostCellItem.Cell::cost)
        .reduce(Cents.ZERO, Cents::plus);
  }

  private Stream<CostCellItem.Cell> days(CompanyId company, YearMonth month, Period period) {
    return all(company, month, true).stream()
        .filter(cell -> !cell.day().isBefore(period.from()) && !cell.day().isAfter(period.to()));
  }

  private List<CostCellItem.Cell> all(CompanyId company, YearMonth month, boolean byDay) {
    String prefix = byDay ? "DAY#" : "CELL#";
    Query query = Query.prefix(Keys.costsPartition(company, month, byDay), prefix, PAGE);
    List<CostCellItem.Cell> cells = new ArrayList<>();
    Optional<Query.Position> next;
    do {
      Page page = table.query(company, query);
      page.items().stream().map(CostCellItem::read).forEach(cells::add);
      next = page.next();
      query = query.startingAfter(next);
    } while (next.isPresent());
    return cells;
  }
}
