package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.Locale;

/** {@code C#c#RUN#r / GATE}: every write of the run checks it (H6). */
public final class GateItem {
  public static final String PARTICIPANT = "gate";

  /** The gate of another's run: its refusal is not about the caller's. */
  static final String STOPPED_PARTICIPANT = "stoppedGate";

  /** The run lives, and it is this agent's. */
  static final String OPEN_FOR_AGENT = "gateState = :open AND agentId = :gateAgent";

  /** The same, and use need not move its deadline first (H6). */
  static final String USABLE_BY_AGENT =
      "gateState = :open AND agentId = :gateAgent"
          + " AND (attribute_not_exists(renewAt) OR renewAt > :now)";

  /** The run lives. */
  static final String OPEN = "gateState = :open";

  /** The supervisor was heard of. */
  static final String HEARD = "SET aliveUntil = :until, dueAt = :until";

  /** Open, and nobody moved the deadline since it was read. */
  static final String UNMOVED = "gateState = :open AND deadline = :deadline";

  private GateItem() {}

  /**
   * Adds the end of all writes of a run that somebody else stops (W12). It stays due, at once, so
   * that the tick ends the run and releases what it holds.
   */
  public static void stop(WriteSet writes, RunId run, Instant now) {
    writes.update(
        STOPPED_PARTICIPANT,
        Keys.gate(writes.company(), run),
        Change.of(GateExpressions.STOP)
            .with(":stopped", GateState.STOPPED.wire())
            .with(":stoppedAt", now.toEpochMilli()),
        open());
  }

  /**
   * A gate is due until its run's end is written: when its supervisor's word, or its deadline, runs
   * out.
   */
  public static Item write(CompanyId company, RunGate gate) {
    Item item =
        Item.at(Keys.gate(company, gate.run()))
            .id("runId", gate.run())
            .id("agentId", gate.agent())
            .id("companyId", company)
            .text("gateState", gate.state().wire())
            .instant("deadline", gate.deadline())
            .instant("aliveUntil", gate.aliveUntil())
            .instant("renewAt", gate.renewAt());
    return !gate.isOver() ? Due.mark(item, gate.aliveUntil()) : item;
  }

  public static RunGate read(Item item) {
    return new RunGate(
        item.id("runId", RunId::new),
        item.id("agentId", AgentId::new),
        GateState.valueOf(item.text("gateState").toUpperCase(Locale.ROOT)),
        item.instant("deadline"),
        item.instant("aliveUntil"),
        item.optionalInstant("renewAt"));
  }

  public static Condition openFor(AgentId agent) {
    return Condition.of(OPEN_FOR_AGENT)
        .with(":open", GateState.OPEN.wire())
        .with(":gateAgent", agent.value());
  }

  /** What every write of a run checks. */
  public static Condition usableBy(AgentId agent, Instant now) {
    return Condition.of(USABLE_BY_AGENT)
        .with(":open", GateState.OPEN.wire())
        .with(":gateAgent", agent.value())
        .with(":now", now);
  }

  public static Condition open() {
    return still(GateState.OPEN);
  }

  /** As it was read. */
  static Condition still(GateState state) {
    return Condition.of(OPEN).with(":open", state.wire());
  }

  static Condition unmoved(RunGate gate) {
    return Condition.of(UNMOVED)
        .with(":open", GateState.OPEN.wire())
        .with(":deadline", gate.deadline());
  }

  static Change heard(Instant aliveUntil) {
    return Change.of(HEARD).with(":until", aliveUntil.toEpochMilli());
  }
}
