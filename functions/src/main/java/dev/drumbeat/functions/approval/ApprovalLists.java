package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.approval.ApprovalId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the approvals of a page, newest first. */
@Singleton
public class ApprovalLists {
  private static final int USUAL_LIMIT = 100;

  private final Table table;

  @Inject
  public ApprovalLists(Table table) {
    this.table = table;
  }

  Page all(Call call, Optional<Query.Position> start) {
    String partition = Keys.approvalsPartition(call.company());
    Query query = Query.prefix(partition, ApprovalItem.PREFIX, limit(call));
    return table.query(call.company(), query.descending().startingAfter(start));
  }

  /** The index says which; the table says how they stand now. */
  Page inStatus(Call call, String status, Optional<Query.Position> start) {
    String partition = ApprovalItem.listPartition(call.company(), status);
    Query query = Query.index(Query.Index.LIST, partition, limit(call));
    Page found = table.query(call.company(), query.descending().startingAfter(start));
    List<Key> keys =
        found.items().stream()
            .map(item -> Keys.approval(call.company(), item.id("id", ApprovalId::new)))
            .toList();
    Map<Key, Item> fresh = keys.isEmpty() ? Map.of() : table.getAll(call.company(), keys);
    return new Page(keys.stream().map(fresh::get).filter(Objects::nonNull).toList(), found.next());
  }

  private static int limit(Call call) {
    return call.query().integerOr("limit", USUAL_LIMIT);
  }
}
