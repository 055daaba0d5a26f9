package dev.drumbeat.verification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.model.Books.Month;
import dev.drumbeat.verification.model.BudgetModel.Without;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reserve and settle in every interleaving (B4, B5): no cent is lost, taken twice or kept. Each
 * size leaves out what multiplies the others.
 */
class BudgetModelTest {
  private static final int MOST_STATES = 60_000;

  static Stream<Arguments> sizes() {
    return Stream.of(
        arguments("a death while the month ends", 2, new Books.Left(0, 1, false), Month.FIRST),
        arguments("a repeat and a death", 2, new Books.Left(1, 1, false), Month.SECOND),
        arguments("a raise", 3, new Books.Left(0, 0, true), Month.SECOND));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sizes")
  @Rule({"B4", "B5"})
  void reserveAndSettle_inEveryInterleaving_balance(
      String name, int costs, Books.Left left, Month month) {
    assertThat(explored(name, new BudgetModel(Without.NOTHING, costs), left, month)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NOTHING")
  @Rule({"B4", "B5"})
  void reserveAndSettle_withoutOneMechanism_isFoundUnbalanced(Without without) {
    Books.Left left = new Books.Left(1, 1, true);
    String name = "without " + without;

    assertThat(explored(name, new BudgetModel(without, 2), left, Month.FIRST)).isNotEmpty();
  }

  private static Iterable<String> explored(
      String name, BudgetModel model, Books.Left left, Month month) {
    Exploration found = Exploration.of(BudgetModel.start(month, left), model, MOST_STATES);
    System.out.printf(
        "Reserve and settle, %s: %,d states, %s%n",
        name,
        found.states(),
        found.trace().isEmpty() ? "no violation" : String.join("; ", found.trace()));
    return found.trace();
  }
}
