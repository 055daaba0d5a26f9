package dev.drumbeat.verification.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every state that can be reached, breadth first: the first violation found has a shortest way to
 * it. No state is left out, or the exploration fails.
 *
 * @param states how many different ones there are
 * @param trace what led to the first violation, and the violation; empty if there is none
 */
record Exploration(int states, List<String> trace) {
  /** One thing that may happen next, and what is so afterwards. */
  record Move<S>(String what, S next) {}

  /** What can happen, and what must never be so. */
  interface Model<S> {
    List<Move<S>> moves(S state);

    /** What is wrong in a state, given whether nothing more can happen in it. */
    Optional<String> violation(S state, boolean last);
  }

  private record Way<S>(@Nullable S from, String what) {}

  static <S> Exploration of(S first, Model<S> model, int most) {
    Map<S, Way<S>> ways = new HashMap<>(Map.of(first, new Way<>(null, "")));
    Deque<S> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      S state = open.remove();
      List<Move<S>> moves = model.moves(state);
      Optional<String> wrong = model.violation(state, moves.isEmpty());
      if (wrong.isPresent()) {
        return new Exploration(ways.size(), trace(state, ways::get, wrong.get()));
      }
      for (Move<S> move : moves) {
        if (ways.putIfAbsent(move.next(), new Way<>(state, move.what())) == null) {
          open.add(move.next());
        }
      }
      if (ways.size() > most) {
        throw new AssertionError("More than " + most + " states: make the model smaller");
      }
    }
    return new Exploration(ways.size(), List.of());
  }

  private static <S> List<String> trace(S last, Function<S, Way<S>> ways, String wrong) {
    List<String> trace = new ArrayList<>(List.of(wrong));
    for (Way<S> way = ways.apply(last); way.from() != null; way = ways.apply(way.from())) {
      trace.add(way.what());
    }
    Collections.reverse(trace);
    return trace;
  }
}
