package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Query.Position;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The goals, projects or labels of a company, oldest first: one partition each. Clients of the
 * incumbent expect all of them in one answer, so a page is as long as lists may be (E2).
 */
@Singleton
public class PlanningList {
  static final int MOST = 1000;

  private final Table table;
  private final Cursors cursors;

  @Inject
  public PlanningList(Table table, Cursors cursors) {
    this.table = table;
    this.cursors = cursors;
  }

  /** The page this call asks for. */
  Page page(Call call, String kind) {
    int limit = call.query().integerOr("limit", MOST);
    return page(call.company(), kind, limit, cursors.start(call));
  }

  /** The first {@value MOST} of a kind. */
  List<Item> all(CompanyId company, String kind) {
    return page(company, kind, MOST, Optional.empty()).items();
  }

  /** The store ends a page early when its items are large; the list goes on to its limit. */
  private Page page(CompanyId company, String kind, int limit, Optional<Position> start) {
    String partition = Keys.planningPartition(company, kind);
    List<Item> items = new ArrayList<>();
    Optional<Position> position = start;
    do {
      Query query = Query.prefix(partition, kind + "#", limit - items.size());
      Page page = table.query(company, query.startingAfter(position));
      items.addAll(page.items());
      position = page.next();
    } while (position.isPresent() && items.size() < limit);
    return new Page(items, position);
  }
}
