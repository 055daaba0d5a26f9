package dev.drumbeat.functions.company;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.provider.Credential;
import dev.drumbeat.model.provider.CredentialId;
import java.util.stream.IntStream;

/**
 * {@code C#c#GATE#<shard> / GATE}: what a start rests on besides its agent, copied to each shard so
 * that starts of different agents do not meet on one item: whether the company runs (W12), and the
 * credentials that no run starts with (W11).
 */
public final class GateCopyItem {
  public static final String PARTICIPANT = "companyGate";

  /** The company is running, and no breaker is open for the agent's credential. */
  static final String ADMITS =
      "companyState = :companyRunning AND NOT contains(openBreakers, :credential)";

  /** A breaker opens. */
  static final String HOLD = "ADD openBreakers :opened";

  /** A breaker closes. */
  static final String ADMIT = "DELETE openBreakers :closed";

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

  /** Adds that no run starts with this credential, to the copies its agents look at (W11). */
  public static void hold(WriteSet writes, Credential credential) {
    shards(credential)
        .forEach(
            shard ->
                writes.update(
                    PARTICIPANT,
                    Keys.gateCopy(writes.company(), shard),
                    Change.of(HOLD).withElement(":opened", credential.id().value()),
                    Condition.PRESENT));
  }

  /** Adds that runs start with it again. */
  public static void admit(WriteSet writes, Credential credential) {
    shards(credential)
        .forEach(
            shard ->
                writes.update(
                    PARTICIPANT,
                    Keys.gateCopy(writes.company(), shard),
                    Change.of(ADMIT).withElement(":closed", credential.id().value()),
                    Condition.PRESENT));
  }

  private static IntStream shards(Credential credential) {
    return credential
        .only()
        .map(agent -> IntStream.of(shardOf(agent)))
        .orElseGet(() -> IntStream.range(0, Keys.SHARDS));
  }

  /** What every start checks. */
  public static Condition admits(CredentialId credential) {
    return Condition.of(ADMITS)
        .with(":companyRunning", RUNNING_STATE)
        .with(":credential", credential.value());
  }

  /** Whether the company runs, as this copy says. */
  public static boolean isRunning(Item copy) {
    return copy.text("companyState").equals(RUNNING_STATE);
  }

  /** Whether a breaker is open for this credential, as this copy says. */
  public static boolean isHeld(Item copy, CredentialId credential) {
    return copy.holds("openBreakers", credential.value());
  }

  /** The copy an agent's starts look at. */
  public static Key keyFor(CompanyId company, AgentId agent) {
    return Keys.gateCopy(company, shardOf(agent));
  }

  private static int shardOf(AgentId agent) {
    return Keys.shard(agent.value());
  }
}
