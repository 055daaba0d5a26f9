package dev.drumbeat.functions.store;

import java.util.List;
import java.util.Optional;

/** Some items and, if there may be more, where to go on. */
public record Page(List<Item> items, Optional<Query.Position> next) {
  public Page {
    items = List.copyOf(items);
  }
}
