package dev.drumbeat.model.api;

import java.util.List;
import java.util.Set;

/** The functions that take events; docs/architecture/runs-and-wakes.md says what each does. */
public final class EventFunctions {
  public static final EventFunction TICK =
      new EventFunction(
          "tick",
          EventFunction.Trigger.SCHEDULE,
          new TableUse(
              Set.of(
                  Footprint.RUN_END, Footprint.BUDGET_LINE, Footprint.FIRING, Footprint.FOLLOW_UP),
              Set.of(
                  ItemType.BREAKER,
                  ItemType.CASCADE,
                  ItemType.DUE,
                  ItemType.GATE_COPY,
                  ItemType.INBOX,
                  ItemType.TIMER),
              Set.of(ItemType.BREAKER, ItemType.CASCADE, ItemType.GATE_COPY, ItemType.TIMER)),
          "Look at everything that is due");

  public static final EventFunction DISPATCH =
      new EventFunction(
          "dispatch",
          EventFunction.Trigger.QUEUE,
          new TableUse(
              Set.of(Footprint.RUN_START, Footprint.RUN_END, Footprint.BUDGET_LINE),
              Set.of(ItemType.INBOX, ItemType.PRICE),
              Set.of()),
          "Start the runs that nudges ask for");

  public static final EventFunction FOUND_INSTANCE =
      new EventFunction(
          "foundInstance",
          EventFunction.Trigger.OPERATOR,
          new TableUse(
              Set.of(),
              Set.of(),
              Set.of(ItemType.BOARD_KEY, ItemType.CREDENTIAL, ItemType.POINTER)),
          "Make the key of run tokens and the first board key");

  public static final List<EventFunction> ALL = List.of(TICK, DISPATCH, FOUND_INSTANCE);

  private EventFunctions() {}
}
