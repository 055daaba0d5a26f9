package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.APPROVAL;
import static dev.drumbeat.model.api.ItemType.BREAKER;
import static dev.drumbeat.model.api.ItemType.CEILINGS;
import static dev.drumbeat.model.api.ItemType.CHAIN;
import static dev.drumbeat.model.api.ItemType.CHILD;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.COMPANY;
import static dev.drumbeat.model.api.ItemType.COST_EVENT;
import static dev.drumbeat.model.api.ItemType.COST_SUM;
import static dev.drumbeat.model.api.ItemType.COUNTER;
import static dev.drumbeat.model.api.ItemType.CREDENTIAL;
import static dev.drumbeat.model.api.ItemType.EDGE;
import static dev.drumbeat.model.api.ItemType.GATE_COPY;
import static dev.drumbeat.model.api.ItemType.GOAL;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.IDEMPOTENCY;
import static dev.drumbeat.model.api.ItemType.IDENTIFIER;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.INCIDENT;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.ISSUE_APPROVAL;
import static dev.drumbeat.model.api.ItemType.LABEL;
import static dev.drumbeat.model.api.ItemType.LINK;
import static dev.drumbeat.model.api.ItemType.LIVE_RUN;
import static dev.drumbeat.model.api.ItemType.MEMBERSHIP;
import static dev.drumbeat.model.api.ItemType.METER;
import static dev.drumbeat.model.api.ItemType.PAIR;
import static dev.drumbeat.model.api.ItemType.POINTER;
import static dev.drumbeat.model.api.ItemType.PROJECT;
import static dev.drumbeat.model.api.ItemType.ROUTINE;
import static dev.drumbeat.model.api.ItemType.ROUTINE_RUN;
import static dev.drumbeat.model.api.ItemType.ROUTINE_TAKEN;
import static dev.drumbeat.model.api.ItemType.ROUTINE_TRIGGER;
import static dev.drumbeat.model.api.ItemType.RUN;
import static dev.drumbeat.model.api.ItemType.RUN_EVENT;
import static dev.drumbeat.model.api.ItemType.RUN_GATE;
import static dev.drumbeat.model.api.ItemType.SLOT;
import static dev.drumbeat.model.api.ItemType.SPEND;
import static dev.drumbeat.model.api.ItemType.STEP;
import static dev.drumbeat.model.api.ItemType.WAKE;

import java.util.Set;

/**
 * What a mechanism that several functions share does to the table, whichever of them runs it. What
 * a single function reaches of it depends on the data, so it is declared once, whole.
 */
public enum Footprint {
  /** Who calls, for which company: every action of the API. */
  CALLER(Set.of(CREDENTIAL, MEMBERSHIP, POINTER), Set.of()),
  /** The first answer under an {@code Idempotency-Key} (E3). */
  KEPT_ANSWER(Set.of(IDEMPOTENCY), Set.of(IDEMPOTENCY)),
  /** The run a call belongs to (H6). */
  ACTING(Set.of(RUN_GATE, SLOT), Set.of()),
  /** The start of a run, short ones too (W3). */
  RUN_START(
      Set.of(AGENT, BREAKER, CEILINGS, GATE_COPY, METER, SLOT, WAKE),
      Set.of(
          AGENT, BREAKER, GATE_COPY, LIVE_RUN, METER, POINTER, RUN, RUN_EVENT, RUN_GATE, SLOT,
          SPEND)),
  /** The end of a run, also of one found past its time, and what it held (C5). */
  RUN_END(
      Set.of(AGENT, CEILINGS, COST_EVENT, HELD, ISSUE, METER, RUN, RUN_GATE, SLOT, SPEND, WAKE),
      Set.of(
          ACTIVITY,
          AGENT,
          COMMENT,
          COST_EVENT,
          COST_SUM,
          HELD,
          INBOX,
          ISSUE,
          LIVE_RUN,
          METER,
          RUN,
          RUN_EVENT,
          RUN_GATE,
          SLOT,
          SPEND,
          WAKE)),
  /** A line of a budget is crossed: the incident, the pause, the question to the board (B2, B3). */
  BUDGET_LINE(
      Set.of(
          AGENT, APPROVAL, CEILINGS, COMPANY, INCIDENT, LIVE_RUN, METER, PROJECT, RUN_GATE, SLOT),
      Set.of(ACTIVITY, APPROVAL, INCIDENT, METER, POINTER, RUN_GATE, WAKE)),
  /** A ceiling is set, and what waited for it goes on (B3). */
  CEILING(
      Set.of(
          AGENT, APPROVAL, CEILINGS, COMPANY, INCIDENT, LIVE_RUN, METER, PROJECT, RUN_GATE, SLOT),
      Set.of(
          ACTIVITY, AGENT, APPROVAL, CEILINGS, COMPANY, INCIDENT, METER, POINTER, RUN_GATE, WAKE)),
  /** A change wakes agents, within the caps of the loop breaker (W2, W6). */
  WAKING(Set.of(AGENT, CHAIN, PAIR, RUN), Set.of(CHAIN, PAIR, WAKE)),
  /** A wake by hand promises the next run's id (W3). */
  MANUAL_WAKE(
      Set.of(AGENT, BREAKER, GATE_COPY, RUN, RUN_GATE, SLOT),
      Set.of(ACTIVITY, POINTER, RUN, RUN_EVENT, SLOT, WAKE)),
  /** An issue is changed, and what follows for those that wait for it (C4, W2). */
  ISSUE_CHANGE(
      Set.of(AGENT, APPROVAL, CHILD, EDGE, HELD, IDENTIFIER, ISSUE, ISSUE_APPROVAL, LINK, STEP),
      Set.of(ACTIVITY, CHILD, COMMENT, EDGE, HELD, INBOX, ISSUE, LINK, STEP)),
  /** An issue comes to be, with its relations. */
  ISSUE_CREATION(
      Set.of(AGENT, GOAL, HELD, IDENTIFIER, ISSUE, LABEL, PROJECT),
      Set.of(ACTIVITY, CHILD, COUNTER, EDGE, IDENTIFIER, INBOX, ISSUE, LINK, POINTER)),
  /** A routine fires: its issue, and what says that it did (W13). */
  FIRING(
      Set.of(
          AGENT,
          GOAL,
          HELD,
          IDEMPOTENCY,
          IDENTIFIER,
          ISSUE,
          PROJECT,
          ROUTINE,
          ROUTINE_RUN,
          ROUTINE_TAKEN,
          ROUTINE_TRIGGER),
      Set.of(
          ACTIVITY,
          CHILD,
          COUNTER,
          IDEMPOTENCY,
          IDENTIFIER,
          INBOX,
          ISSUE,
          LINK,
          POINTER,
          ROUTINE,
          ROUTINE_RUN,
          ROUTINE_TAKEN,
          ROUTINE_TRIGGER,
          WAKE));

  private final Set<ItemType> reads;
  private final Set<ItemType> writes;

  Footprint(Set<ItemType> reads, Set<ItemType> writes) {
    this.reads = reads;
    this.writes = writes;
  }

  public Set<ItemType> reads() {
    return reads;
  }

  public Set<ItemType> writes() {
    return writes;
  }
}
