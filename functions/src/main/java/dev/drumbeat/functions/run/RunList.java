package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the runs an index or a list names, fresh from the table and in the list's order. */
@Singleton
public class RunList {
  private final Table table;

  @Inject
  public RunList(Table table) {
    this.table = table;
  }

  /** One page of an index of runs. */
  public record Runs(List<Run> runs, Page page) {}

  public Runs page(CompanyId company, Query query) {
    Page page = table.query(company, query);
    return new Runs(read(company, page.items().stream().map(Item::key).toList()), page);
  }

  public List<Run> byIds(CompanyId company, List<RunId> ids) {
    return read(company, ids.stream().map(id -> Keys.run(company, id)).toList());
  }

  private List<Run> read(CompanyId company, List<Key> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<Key, Item> found = table.getAll(company, keys);
    return keys.stream().map(found::get).filter(Objects::nonNull).map(RunItem::read).toList();
  }
}
