package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wake inbox of an agent, as far as one run takes it (W4). */
@Singleton
public class WaitingWakes {
  /** A run acknowledges at most so many wakes; the rest start the next one. */
  static final int MOST = 40;

  private final Table table;

  @Inject
  public WaitingWakes(Table table) {
    this.table = table;
  }

  /**
   * The oldest wakes. Where only the timer starts runs its wake must not be hidden behind as many
   * events: it then takes the place of the last one.
   */
  public List<Wake> of(Agent agent) {
    Query all =
        Query.prefix(Keys.agentPartition(agent.company(), agent.id()), WakeItem.PREFIX, MOST);
    List<Wake> oldest = read(agent, all);
    if (agent.heartbeat().wakeOnDemand() || oldest.size() < MOST || timer(oldest).isPresent()) {
      return oldest;
    }
    return timer(read(agent, all.descending()))
        .map(timer -> with(oldest.subList(0, MOST - 1), timer))
        .orElse(oldest);
  }

  private List<Wake> read(Agent agent, Query query) {
    return table.query(agent.company(), query).items().stream().map(WakeItem::read).toList();
  }

  private static Optional<Wake> timer(List<Wake> wakes) {
    return wakes.stream().filter(wake -> wake.reason() == WakeReason.HEARTBEAT_TIMER).findFirst();
  }

  private static List<Wake> with(List<Wake> events, Wake timer) {
    List<Wake> all = new ArrayList<>(events);
    all.add(timer);
    return List.copyOf(all);
  }
}
