package dev.drumbeat.verification.permits;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.EventFunction;
import dev.drumbeat.model.api.EventFunctions;
import dev.drumbeat.model.api.Footprint;
import dev.drumbeat.model.api.ItemPlaces;
import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.TableUse;
import dev.drumbeat.model.api.Touch;
import dev.drumbeat.verification.permits.Permits.Seen;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the catalogue says that functions do to the table. */
final class Declared {
  private static final Map<String, TableUse> ALL =
      Stream.concat(
              Catalogue.ACTIONS.stream().map(action -> Map.entry(action.function(), action)),
              EventFunctions.ALL.stream().map(event -> Map.entry(event.function(), event)))
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, entry -> use(entry.getValue()), (a, b) -> a, TreeMap::new));

  private Declared() {}

  private static TableUse use(Object function) {
    return switch (function) {
      case Action action -> action.table();
      case EventFunction event -> event.table();
      default -> throw new IllegalStateException();
    };
  }

  private static TableUse of(String function) {
    return Objects.requireNonNull(ALL.get(function), () -> "no entry for " + function);
  }

  /** Whether the function's role would let it. */
  static boolean allows(Seen touched) {
    TableUse use = of(touched.function());
    Set<ItemType> types = touched.touch().writes() ? use.writes() : use.reads();
    return types.contains(touched.type())
        && ItemPlaces.touches(touched.type()).contains(touched.touch());
  }

  /**
   * What is declared and was not seen: a function's own types by itself, those of a shared
   * mechanism by any function that runs it, what is done to a type by anybody.
   */
  static Set<String> unseen(Collection<Seen> seen) {
    Set<String> unseen = new TreeSet<>();
    ALL.forEach(
        (function, use) -> {
          Predicate<Seen> itself = one -> one.function().equals(function);
          Footprint own = new Footprint(function, use.ownReads(), use.ownWrites());
          missing(unseen, own, seen.stream().filter(itself));
        });
    for (Footprint shared : Footprint.ALL) {
      Predicate<Seen> runsIt = one -> of(one.function()).shared().contains(shared);
      missing(unseen, shared, seen.stream().filter(runsIt));
    }
    for (ItemType type : ItemType.values()) {
      for (Touch touch : ItemPlaces.touches(type)) {
        if (seen.stream().noneMatch(one -> one.type() == type && one.touch() == touch)) {
          unseen.add("anybody: " + touch + " " + type);
        }
      }
    }
    return unseen;
  }

  private static void missing(Set<String> into, Footprint declared, Stream<Seen> seen) {
    Set<String> done =
        seen.map(one -> (one.touch().writes() ? "writes " : "reads ") + one.type())
            .collect(Collectors.toSet());
    Stream.concat(
            declared.reads().stream().map(type -> "reads " + type),
            declared.writes().stream().map(type -> "writes " + type))
        .filter(one -> !done.contains(one))
        .forEach(one -> into.add(declared.name() + ": " + one));
  }
}
