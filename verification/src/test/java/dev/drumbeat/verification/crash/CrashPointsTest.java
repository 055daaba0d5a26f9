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
  static Set<String> actions() {
    return Scenarios.ALL.keySet();
  }

  static Set<String> ticks() {
    return Scenarios.TICKS.keySet();
  }

  private static Function<World, Attempt> scenario(String name) {
    return Scenarios.ALL.getOrDefault(name, Scenarios.TICKS.get(name));
  }

  @ParameterizedTest
  @MethodSource("actions")
  @Rule({"I4", "I5", "I8", "W3", "X1"})
  void action_diedAtAnyCall_isWholeOrNotAtAll(String name) {
    assertThat(failures(name, (request, next) -> next.proceed(request))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ticks")
  @Rule({"I5", "W1", "W3", "C5"})
  void tick_diedAtAnyCall_isTakenUpByTheNext(String name) {
    assertThat(failures(name, (request, next) -> next.proceed(request))).isEmpty();
  }

  @Test
  void control_wakeWrittenAfterTheCommit_isNoticed() {
    assertThat(failures("createIssue", GuardRemovals.wakesOutsideTheTransaction())).isNotEmpty();
  }

  private static List<String> failures(String name, Between removal) {
    CrashPoint point = new CrashPoint();
    Between store = removal.then(point);
    try (Drumbeat drumbeat =
        Drumbeat.over(
            client -> store.over(DynamoDbClient.class, client),
            queue -> point.over(SqsClient.class, queue))) {
      World world = new World(drumbeat);
      Attempt whole = scenario(name).apply(world);
      point.count();
      whole.act().run();
      int calls = point.stop();
      List<String> failures = new ArrayList<>(rest("no crash", world, whole));
      for (int call = 0; call < calls; call++) {
        failures.addAll(crashed(drumbeat, point, scenario(name), new Kill(call, false)));
        failures.addAll(crashed(drumbeat, point, scenario(name), new Kill(call, true)));
      }
      return failures;
    }
  }

  /** Where the process dies. */
  private record Kill(int call, boolean after) {}

  private static List<String> crashed(
      Drumbeat drumbeat, CrashPoint point, Function<World, Attempt> scenario, Kill kill) {
    World world = new World(drumbeat);
    Attempt attempt = scenario.apply(world);
    String where = kill.toString();
    point.killAt(kill.call(), kill.after());
    try {
      attempt.act().run();
      point.stop();
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
