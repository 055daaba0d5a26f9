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
import static dev.drumbeat.model.api.ItemType.GRAPH;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.IDEMPOTENCY;
import static dev.drumbeat.model.api.ItemType.IDENTIFIER;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.INCIDENT;
import static dev.drumbeat.model.api.ItemType.INTERACTION;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.ISSUE_APPROVAL;
import static dev.drumbeat.model.api.ItemType.LABEL;
import static dev.drumbeat.model.api.ItemType.LINK;
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
import static dev.drumbeat.model.api.ItemType.RUN_GATE;
import static dev.drumbeat.model.api.ItemType.SLOT;
import static dev.drumbeat.model.api.ItemType.SPEND;
import static dev.drumbeat.model.api.ItemType.STEP;
import static dev.drumbeat.model.api.ItemType.WAKE;

import java.util.List;
import java.util.Set;

/**
 * What a mechanism that several functions share does to the table, whichever of them runs it. What
 * a single function reaches of it depends on the data, so it is declared once, whole.
 */
public record Footprint(String name, Set<ItemType> reads, Set<ItemType> writes) {
  /** Who calls, for which company: every action of the API. */
  public static final Footprint CALLER =
      new Footprint("CALLER", Set.of(CREDENTIAL, MEMBERSHIP, POINTER), Set.of());

  /** The first answer under an {@code Idempotency-Key} (E3). */
  public static final Footprint KEPT_ANSWER =
      new Footprint("KEPT_ANSWER", Set.of(IDEMPOTENCY), Set.of(IDEMPOTENCY));

  /** The run a call belongs to (H6). */
  public static final Footprint ACTING = new Footprint("ACTING", Set.of(RUN_GATE, SLOT), Set.of());

  /** The start of a run, short ones too (W3). */
  public static final Footprint RUN_START =
      new Footprint(
          "RUN_START",
          Set.of(AGENT, BREAKER, CEILINGS, GATE_COPY, METER, SLOT, WAKE),
          Set.of(AGENT, BREAKER, GATE_COPY, METER, POINTER, RUN, RUN_GATE, SLOT, SPEND));

  /** The end of a run, also of one found past its time, and what it held (C5). */
  public static final Footprint RUN_END =
      new Footprint(
          "RUN_END",
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
              METER,
              RUN,
              RUN_GATE,
              SLOT,
              SPEND,
              WAKE));

  /** A line of a budget is crossed: the incident, the pause, the question to the board (B2, B3). */
  public static final Footprint BUDGET_LINE =
      new Footprint(
          "BUDGET_LINE",
          Set.of(AGENT, APPROVAL, CEILINGS, COMPANY, INCIDENT, METER, PROJECT, RUN_GATE, SLOT),
          Set.of(ACTIVITY, APPROVAL, INCIDENT, METER, POINTER, RUN_GATE, WAKE));

  /** A ceiling is set, and what waited for it goes on (B3). */
  public static final Footprint CEILING =
      new Footprint(
          "CEILING",
          Set.of(AGENT, APPROVAL, CEILINGS, COMPANY, INCIDENT, METER, PROJECT, RUN_GATE, SLOT),
          Set.of(
              ACTIVITY, AGENT, APPROVAL, CEILINGS, COMPANY, INCIDENT, METER, POINTER, RUN_GATE,
              WAKE));

  /** A change wakes agents, within the caps of the loop breaker (W2, W6). */
  public static final Footprint WAKING =
      new Footprint("WAKING", Set.of(AGENT, CHAIN, PAIR, RUN), Set.of(CHAIN, PAIR, WAKE));

  /** A wake by hand promises the next run's id (W3). */
  public static final Footprint MANUAL_WAKE =
      new Footprint(
          "MANUAL_WAKE",
          Set.of(AGENT, BREAKER, GATE_COPY, RUN, RUN_GATE, SLOT),
          Set.of(ACTIVITY, POINTER, RUN, SLOT, WAKE));

  /** An issue is changed, and what follows for those that wait for it (C4, W2). */
  public static final Footprint ISSUE_CHANGE =
      new Footprint(
          "ISSUE_CHANGE",
          Set.of(
              AGENT,
              APPROVAL,
              CHILD,
              EDGE,
              HELD,
              IDENTIFIER,
              INTERACTION,
              ISSUE,
              ISSUE_APPROVAL,
              LINK,
              STEP),
          Set.of(ACTIVITY, CHILD, COMMENT, EDGE, HELD, INBOX, INTERACTION, ISSUE, LINK, STEP));

  /** What follows for the issues around one that turned, moved or is more urgent (X1). */
  public static final Footprint FOLLOW_UP =
      new Footprint(
          "FOLLOW_UP",
          Set.of(AGENT, APPROVAL, CHILD, EDGE, GRAPH, ISSUE, ISSUE_APPROVAL, RUN, STEP),
          Set.of(
              ACTIVITY,
              APPROVAL,
              COMMENT,
              EDGE,
              GRAPH,
              INBOX,
              ISSUE,
              ISSUE_APPROVAL,
              POINTER,
              STEP,
              WAKE));

  /** An interaction is answered or ended, and its issue waits for it no more. */
  public static final Footprint INTERACTION_END =
      new Footprint(
          "INTERACTION_END",
          Set.of(AGENT, HELD, INTERACTION, ISSUE),
          Set.of(ACTIVITY, INBOX, INTERACTION, ISSUE));

  /** An issue comes to be, with its relations. */
  public static final Footprint ISSUE_CREATION =
      new Footprint(
          "ISSUE_CREATION",
          Set.of(AGENT, GOAL, HELD, IDENTIFIER, ISSUE, LABEL, PROJECT),
          Set.of(ACTIVITY, CHILD, COUNTER, EDGE, IDENTIFIER, INBOX, ISSUE, LINK, POINTER));

  /** A routine fires: its issue, and what says that it did (W13). */
  public static final Footprint FIRING =
      new Footprint(
          "FIRING",
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

  public static final List<Footprint> ALL =
      List.of(
          CALLER,
          KEPT_ANSWER,
          ACTING,
          RUN_START,
          RUN_END,
          BUDGET_LINE,
          CEILING,
          WAKING,
          MANUAL_WAKE,
          ISSUE_CHANGE,
          FOLLOW_UP,
          INTERACTION_END,
          ISSUE_CREATION,
          FIRING);
}
