package dev.drumbeat.functions.company;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;

/**
 * {@code C#c#GATE#<shard> / GATE}: whether the company runs, copied to each shard, so that starts
 * of different agents do not meet on one item (W12).
 */
public final class GateCopyItem {
  public static final String PARTICIPANT = "companyGate";

  /** The company is running. */
  static final String RUNNING = "companyState = :companyRunning";

  /** The company stops, or runs again. */
  static final String MOVE = "SET companyState = :companyState";

  private static final String STOPPED_STATE = "stopped";
  private static final String RUNNING_STATE = "running";

  private GateCopyItem() {}

  static Item running(CompanyId company, int shard) {
    return Item.at(Keys.gateCopy(company, shard)).text("companyState", RUNNING_STATE);
  }

  /** Adds the same state to all copies (W12). */
  static void move(WriteSet writes, boolean running) {
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      writes.update(
          PARTICIPANT,
          Keys.gateCopy(writes.company(), shard),
          Change.of(MOVE).with(":companyState", running ? RUNNING_STATE : STOPPED_STATE),
          Condition.PRESENT);
    }
  }

  public static Condition isRunning() {
    return Condition.of(RUNNING).with(":companyRunning", RUNNING_STATE);
  }

  /** The copy an agent's starts look at. */
  public static int shardOf(AgentId agent) {
    return Keys.shard(agent.value());
  }
}
