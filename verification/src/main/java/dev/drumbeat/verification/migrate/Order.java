package dev.drumbeat.verification.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts what others stand below before them, and leaves the order as it is otherwise. */
final class Order<T> {
  private final Function<T, String> slug;
  private final Function<T, Optional<String>> above;
  private final Map<String, T> bySlug = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final List<T> ordered = new ArrayList<>();

  private Order(Function<T, String> slug, Function<T, Optional<String>> above) {
    this.slug = slug;
    this.above = above;
  }

  /** The same, ordered; refuses a circle. */
  static <T> List<T> aboveFirst(
      List<T> all, Function<T, String> slug, Function<T, Optional<String>> above) {
    Order<T> order = new Order<>(slug, above);
    all.forEach(each -> order.bySlug.put(slug.apply(each), each));
    all.forEach(order::add);
    return order.ordered;
  }

  private void add(T one) {
    List<T> chain = new ArrayList<>();
    Set<String> inChain = new HashSet<>();
    for (Optional<T> next = Optional.of(one); next.isPresent(); next = managerOf(next.get())) {
      String name = slug.apply(next.get());
      if (!inChain.add(name)) {
        throw new BadPackage(String.join(", ", inChain), "", "stand above each other in a circle");
      }
      if (begun.contains(name)) {
        break;
      }
      chain.add(next.get());
    }
    chain.reversed().forEach(ordered::add);
    begun.addAll(inChain);
  }

  private Optional<T> managerOf(T one) {
    return above.apply(one).flatMap(name -> Optional.ofNullable(bySlug.get(name)));
  }
}
