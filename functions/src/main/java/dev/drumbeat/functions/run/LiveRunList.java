package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * All live runs of a company, read consistently from its agents' slots: whatever started before the
 * reading began is in it or has ended (W12). One query for each of the 16 partitions.
 */
@Singleton
public class LiveRunList {
  private static final int PAGE = 1000;

  private final Table table;

  @Inject
  public LiveRunList(Table table) {
    this.table = table;
  }

  public List<RunId> of(CompanyId company) {
    List<RunId> live = new ArrayList<>();
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      String partition = Keys.slotsPartition(company, shard);
      Query all = Query.between(partition, SlotItem.FIRST, SlotItem.LAST, PAGE);
      table.queryAll(company, all).stream()
          .flatMap(item -> SlotItem.read(item).occupant().stream())
          .forEach(occupant -> live.add(occupant.run()));
    }
    return live;
  }
}
