package dev.drumbeat.model.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The functions that take events; docs/architecture/runs-and-wakes.md says what each does. */
public final class EventFunctions {
  public static final EventFunction TICK =
      new EventFunction(
          "tick",
          EventFunction.Trigger.SCHEDULE,
          EnumSet.allOf(ItemType.class),
          EnumSet.allOf(ItemType.class),
          "Look at everything that is due");

  public static final EventFunction DISPATCH =
      new EventFunction(
          "dispatch",
          EventFunction.Trigger.QUEUE,
          EnumSet.allOf(ItemType.class),
          EnumSet.allOf(ItemType.class),
          "Start the runs that nudges ask for");

  public static final EventFunction FOUND_INSTANCE =
      new EventFunction(
          "foundInstance",
          EventFunction.Trigger.OPERATOR,
          Set.of(),
          EnumSet.of(ItemType.CREDENTIAL, ItemType.POINTER),
          "Make the key of run tokens and the first board key");

  public static final List<EventFunction> ALL = List.of(TICK, DISPATCH, FOUND_INSTANCE);

  private EventFunctions() {}
}
