package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CostWire;
import dev.drumbeat.functions.gateway.wire.WireObject;
import dev.drumbeat.functions.planning.ProjectItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Adds the sums of a period up by some of their columns; the dearest row comes first (B5). */
@Singleton
public class CostReport {
  private final Table table;
  private final CostCells cells;
  private final CostWire wire;
  private final Json json;

  @Inject
  public CostReport(Table table, CostCells cells, CostWire wire, Json json) {
    this.table = table;
    this.cells = cells;
    this.wire = wire;
    this.json = json;
  }

  /** What a report can be made by. */
  enum Column {
    AGENT("agentId"),
    PROJECT("projectId"),
    PROVIDER("provider"),
    MODEL("model"),
    BILLER("biller"),
    BILLING_TYPE("billingType"),
    DATE("date");

    private final String wire;

    Column(String wire) {
      this.wire = wire;
    }

    private Optional<String> of(CostCellItem.Cell cell) {
      return switch (this) {
        case AGENT -> Optional.of(cell.agent().value());
        case PROJECT -> cell.project().map(ProjectId::value);
        case PROVIDER -> Optional.of(cell.model().provider());
        case MODEL -> Optional.of(cell.model().name());
        case BILLER -> Optional.of(cell.model().biller());
        case BILLING_TYPE -> Optional.of(cell.model().billingType());
        case DATE -> Optional.of(cell.day().toString());
      };
    }
  }

  private record Total(Cents cost, CostEvent.Tokens tokens, long events, String billingType) {
    static Total of(CostCellItem.Cell cell) {
      return new Total(cell.cost(), cell.tokens(), cell.events(), cell.model().billingType());
    }

    Total plus(Total other) {
      String type = billingType.equals(other.billingType) ? billingType : "";
      return new Total(
          cost.plus(other.cost), tokens.plus(other.tokens), events + other.events, type);
    }
  }

  Outcome by(Call call, List<Column> columns) {
    return rows(call, columns, cells.of(call));
  }

  Outcome byDay(Call call) {
    return rows(call, List.of(Column.DATE), cells.byDay(call));
  }

  private Outcome rows(Call call, List<Column> columns, List<CostCellItem.Cell> found) {
    Map<List<Optional<String>>, Total> totals = new LinkedHashMap<>();
    for (CostCellItem.Cell cell : found) {
      List<Optional<String>> row = columns.stream().map(column -> column.of(cell)).toList();
      totals.merge(row, Total.of(cell), Total::plus);
    }
    Map<String, Item> named = named(call.company(), columns, totals.keySet());
    ArrayNode rows = json.array();
    Comparator<Map.Entry<List<Optional<String>>, Total>> order =
        columns.contains(Column.DATE)
            ? Comparator.comparing(entry -> entry.getKey().getFirst().orElse(""))
            : Comparator.comparing(entry -> entry.getValue().cost(), Comparator.reverseOrder());
    totals.entrySet().stream()
        .sorted(order)
        .forEach(
            entry -> {
              Total total = entry.getValue();
              rows.add(
                  wire.sum(
                      new CostWire.Sum(
                          row -> names(row, columns, entry.getKey(), named),
                          Optional.of(total.billingType()),
                          total.cost(),
                          total.tokens(),
                          total.events())));
            });
    return Outcome.answer(Answer.ok(rows));
  }

  private static void names(
      WireObject row,
      List<Column> columns,
      List<Optional<String>> values,
      Map<String, Item> named) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Optional<Item> item = values.get(i).map(named::get);
      row.text(column.wire, values.get(i));
      if (column == Column.AGENT) {
        row.text("agentName", item.map(agent -> agent.text("name")))
            .text("agentStatus", item.map(agent -> agent.text("status")));
      } else if (column == Column.PROJECT) {
        row.text("projectName", item.map(project -> project.text("name")));
      }
    }
  }

  /** The rows' agents and projects, by id. */
  private Map<String, Item> named(
      CompanyId company, List<Column> columns, Collection<List<Optional<String>>> rows) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      Function<String, Optional<Key>> key = key(company, columns.get(i));
      rows.stream()
          .flatMap(row -> row.get(index).stream())
          .distinct()
          .flatMap(id -> key.apply(id).stream())
          .forEach(keys::add);
    }
    Map<String, Item> named = new HashMap<>();
    table.getAll(company, keys).values().forEach(item -> named.put(item.text("id"), item));
    return named;
  }

  private static Function<String, Optional<Key>> key(CompanyId company, Column column) {
    return switch (column) {
      case AGENT -> id -> Optional.of(Keys.agent(company, new AgentId(id)));
      case PROJECT -> id -> Optional.of(ProjectItem.key(company, new ProjectId(id)));
      default -> id -> Optional.empty();
    };
  }
}
