package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Allowance;
import dev.drumbeat.model.budget.BudgetMode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;

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

  /** In the state it was read in, and the run took nothing since. */
  static final String AS_SEEN = "gateState = :open AND taken = :taken";

  /** As seen, and nobody moved the deadline or judged the budgets since it was read. */
  static final String UNMOVED =
      "gateState = :open AND taken = :taken AND deadline = :deadline"
          + " AND agentBudget = :agentBudget AND companyBudget = :companyBudget";

  /** Open, and judged by a company's meter no newer than this one. */
  static final String JUDGED_BEFORE =
      "gateState = :open AND companyBudgetVersion <= :companyVersion";

  /** The run lives, it is this agent's, and its budgets are as they were read. */
  static final String ALLOWS =
      "gateState = :open AND agentId = :gateAgent"
          + " AND (attribute_not_exists(renewAt) OR renewAt > :now)"
          + " AND agentBudget = :agentBudget AND companyBudget = :companyBudget";

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

  /** Adds the end of a run that took more than there was (B3, B4); the tick does the rest. */
  public static void exhaust(WriteSet writes, RunGate gate, Instant now) {
    writes.update(
        STOPPED_PARTICIPANT,
        Keys.gate(writes.company(), gate.run()),
        Change.of(GateExpressions.EXHAUST)
            .with(":stopped", GateState.STOPPED.wire())
            .with(":stoppedAt", now.toEpochMilli())
            .with(":exhausted", BudgetMode.HARD_STOP.wire()),
        open());
  }

  /**
   * Adds what a live run that booked costs may now take; an older judgement does not replace a
   * newer one.
   */
  public static void judge(WriteSet writes, RunId run, Allowance allowance) {
    writes.update(
        "judgedGate",
        Keys.gate(writes.company(), run),
        Change.of(GateExpressions.JUDGE)
            .with(":agentBudget", allowance.agent().wire())
            .with(":companyBudget", allowance.company().wire())
            .with(":companyVersion", allowance.companyVersion())
            .with(":one", 1),
        Condition.of(JUDGED_BEFORE)
            .with(":open", GateState.OPEN.wire())
            .with(":companyVersion", allowance.companyVersion()));
  }

  /** Adds the company's part of what a live run may now take. */
  public static void judgeCompany(WriteSet writes, RunId run, BudgetMode mode, long version) {
    writes.update(
        "judgedGate",
        Keys.gate(writes.company(), run),
        Change.of(GateExpressions.JUDGE_COMPANY)
            .with(":companyBudget", mode.wire())
            .with(":companyVersion", version),
        Condition.of(JUDGED_BEFORE)
            .with(":open", GateState.OPEN.wire())
            .with(":companyVersion", version));
  }

  /** Adds that a live run booked costs, which its end has to settle. */
  public static void book(WriteSet writes, RunId run) {
    writes.update(
        "liveGate",
        Keys.gate(writes.company(), run),
        Change.of(GateExpressions.TAKE).with(":one", 1),
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
            .instant("renewAt", gate.renewAt())
            .text("agentBudget", gate.budget().agent().wire())
            .text("companyBudget", gate.budget().company().wire())
            .number("companyBudgetVersion", gate.budget().companyVersion())
            .number("taken", gate.taken());
    return !gate.isOver() ? Due.mark(item, gate.aliveUntil()) : item;
  }

  public static RunGate read(Item item) {
    return new RunGate(
        item.id("runId", RunId::new),
        item.id("agentId", AgentId::new),
        item.choice("gateState", GateState.class),
        item.instant("deadline"),
        item.instant("aliveUntil"),
        item.optionalInstant("renewAt"),
        new Allowance(
            BudgetMode.ofWire(item.text("agentBudget")),
            BudgetMode.ofWire(item.text("companyBudget")),
            item.number("companyBudgetVersion")),
        item.number("taken"));
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

  /** Adds that a run takes a lease, if nobody judged its budgets since that was decided (C3). */
  public static void take(WriteSet writes, RunGate gate, Instant now) {
    writes.update(
        PARTICIPANT,
        Keys.gate(writes.company(), gate.run()),
        Change.of(GateExpressions.TAKE).with(":one", 1),
        Condition.of(ALLOWS)
            .with(":open", GateState.OPEN.wire())
            .with(":gateAgent", gate.agent().value())
            .with(":now", now)
            .with(":agentBudget", gate.budget().agent().wire())
            .with(":companyBudget", gate.budget().company().wire()));
  }

  public static Condition open() {
    return Condition.of(OPEN).with(":open", GateState.OPEN.wire());
  }

  /** What an end rests on: it knows every lease of the run (C1). */
  static Condition asSeen(RunGate gate) {
    return Condition.of(AS_SEEN).with(":open", gate.state().wire()).with(":taken", gate.taken());
  }

  static Condition unmoved(RunGate gate) {
    return Condition.of(UNMOVED)
        .with(":open", GateState.OPEN.wire())
        .with(":taken", gate.taken())
        .with(":deadline", gate.deadline())
        .with(":agentBudget", gate.budget().agent().wire())
        .with(":companyBudget", gate.budget().company().wire());
  }

  static Change heard(Instant aliveUntil) {
    return Change.of(HEARD).with(":until", aliveUntil.toEpochMilli());
  }
}
