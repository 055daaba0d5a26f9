package dev.drumbeat.functions.document;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many bodies one answer bears: a response of a function may not pass 6 MB. */
final class BodyWindow {
  static final int USUAL_LIMIT = 100;
  private static final long MOST_BYTES = 3L * 1024 * 1024;

  private BodyWindow() {}

  /** The first rows whose bodies fit together, at least one; {@code next} is moved there. */
  static Page of(List<Item> rows, Optional<Position> next) {
    List<Item> shown = new ArrayList<>();
    long bytes = 0;
    for (Item row : rows) {
      bytes += row.number("bodyBytes");
      if (bytes > MOST_BYTES && !shown.isEmpty()) {
        Key last = shown.getLast().key();
        return new Page(shown, Optional.of(new Position(last.sk(), last)));
      }
      shown.add(row);
    }
    return new Page(shown, next);
  }
}
