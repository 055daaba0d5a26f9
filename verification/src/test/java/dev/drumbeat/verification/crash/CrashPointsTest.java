package dev.drumbeat.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.crash.Scenarios.Attempt;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.Drumbeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * V5: the process dies before and after every call of every action, another takes over, the caller
 * repeats what got no answer. Nothing acknowledged is lost, nothing is half done, nothing is twice.
 */
class CrashPointsTest {
  private static final Between NOTHING = (request, next) -> next.proceed(request);

  /** Odd, so that every other death is before a call; what is done to each of many is alike. */
  private static final int SOME = 7;

  static Set<String> actions() {
    return Scenarios.ALL.keySet();
  }

  static Set<String> ticks() {
    return Scenarios.TICKS.keySet();
  }

  static Set<String> turnsOfFew() {
    return Turns.OF_FEW.keySet();
  }

  static Set<String> turnsOfMany() {
    return Turns.OF_MANY.keySet();
  }

  @ParameterizedTest
  @MethodSource("actions")
  @Rule({"I4", "I5", "I8", "W3", "X1"})
  void action_diedAtAnyCall_isWholeOrNotAtAll(String name) {
    assertThat(failures(Scenarios.ALL.get(name), NOTHING)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ticks")
  @Rule({"I5", "W1", "W3", "C5"})
  void tick_diedAtAnyCall_isTakenUpByTheNext(String name) {
    assertThat(failures(Scenarios.TICKS.get(name), NOTHING)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("turnsOfFew")
  @Rule({"X1", "I4", "I5"})
  void turn_diedAtAnyCall_reachesEachThatWaitsOnce(String name) {
    assertThat(failures(Turns.OF_FEW.get(name), NOTHING)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("turnsOfMany")
  @Rule({"X1", "I4", "I5"})
  void turn_diedOnTheWayToMany_reachesEachOnce(String name) {
    assertThat(failures(Turns.OF_MANY.get(name), NOTHING, SOME)).isEmpty();
  }

  @Test
  void control_wakeWrittenAfterTheCommit_isNoticed() {
    Between removal = GuardRemovals.wakesOutsideTheTransaction();

    assertThat(failures(Scenarios.ALL.get("createIssue"), removal)).isNotEmpty();
    assertThat(failures(Turns.OF_FEW.get("done"), removal)).isNotEmpty();
  }

  private static List<String> failures(Function<World, Attempt> scenario, Between removal) {
    return failures(scenario, removal, 1);
  }

  private static List<String> failures(
      Function<World, Attempt> scenario, Between removal, int stride) {
    CrashPoint point = new CrashPoint();
    Between store = removal.then(point);
    try (Drumbeat drumbeat =
        Drumbeat.over(
            client -> store.over(DynamoDbClient.class, client),
            queue -> point.over(SqsClient.class, queue))) {
      World world = new World(drumbeat, point);
      Attempt attempt = scenario.apply(world);
      Runnable before = world.moment();
      before.run();
      point.count();
      attempt.act().run();
      int calls = point.stop();
      List<String> failures = new ArrayList<>(rest("no crash", world, attempt));
      for (int call = 0; call < 2 * calls; call += stride) {
        before.run();
        point.killAt(call / 2, call % 2 == 1);
        failures.addAll(crashed(drumbeat, point, world, attempt));
      }
      return failures;
    }
  }

  private static List<String> crashed(
      Drumbeat drumbeat, CrashPoint point, World world, Attempt attempt) {
    String where;
    try {
      attempt.act().run();
      return List.of("Survived, call " + point.stop() + " of this kind was never made");
    } catch (IllegalStateException died) {
      if (!(died.getCause() instanceof CrashPoint.Crash)) {
        throw died;
      }
      where = died.getCause().getMessage();
      point.stop();
      drumbeat.restart();
      attempt.act().run();
    }
    return rest(where, world, attempt);
  }

  private static List<String> rest(String where, World world, Attempt attempt) {
    List<String> failures = new ArrayList<>();
    try {
      world.settle();
      attempt.verify().run();
    } catch (AssertionError | RuntimeException wrong) {
      failures.add(where + ": " + wrong);
    }
    Checkers.violationsAtRest(world.dump()).forEach(wrong -> failures.add(where + ": " + wrong));
    return failures;
  }
}
