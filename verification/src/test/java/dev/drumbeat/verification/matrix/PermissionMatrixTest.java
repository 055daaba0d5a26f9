package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Moment;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may call what: every action of the catalogue by every principal, as permissions.yaml says. A
 * refusal writes nothing. An action or a principal that the file does not name, or names in vain,
 * fails.
 */
class PermissionMatrixTest {
  private static final Permissions PERMISSIONS = Permissions.read();
  private static final Set<String> WRITES =
      Set.of("putItem", "updateItem", "deleteItem", "transactWriteItems");
  private static final StoreLog STORE = new StoreLog();
  private static Drumbeat drumbeat;
  private static World world;
  private static World other;
  private static Moment untouched;

  /** Who calls; null while an untouched world is wanted. */
  private static Cast cast;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.over(STORE::over);
    world = new World(drumbeat);
    other = new World(drumbeat);
    untouched = Moment.now(drumbeat);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  static Stream<Action> actions() {
    return Catalogue.ACTIONS.stream();
  }

  @Test
  void everyActionAndPrincipal_isNamed_andNoOther() {
    assertThat(PERMISSIONS.actions())
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.ACTIONS.stream().map(Action::function).toList());
    PERMISSIONS
        .actions()
        .forEach(
            action -> assertThat(PERMISSIONS.of(action).keySet()).as(action).isEqualTo(Cast.NAMES));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void action_answersEveryPrincipal_asTheFileSays(Action action) {
    assertThat(differences(action, PERMISSIONS.of(action.function()))).isEmpty();
  }

  @Test
  void control_everyExpectationTurnedRound_isNoticed() {
    Action action =
        Catalogue.ACTIONS.stream()
            .filter(a -> a.function().equals("updateCompany"))
            .findAny()
            .get();
    Map<String, String> expected = PERMISSIONS.of(action.function());

    assertThat(differences(action, Permissions.reversed(expected))).hasSize(expected.size());
  }

  private static List<String> differences(Action action, Map<String, String> expected) {
    return expected.entrySet().stream()
        .flatMap(each -> difference(action, each.getKey(), each.getValue()).stream())
        .toList();
  }

  /**
   * A world in which others acted before may be to blame: only an untouched one proves a
   * difference.
   */
  private static Optional<String> difference(Action action, String principal, String told) {
    Answer first = called(action, principal);
    boolean done = first.reply().status() < 300 || !Permissions.isAllowed(told);
    if (!done || !Permissions.fits(told, first.reply())) {
      cast = null;
    }
    Answer answer = cast == null ? called(action, principal) : first;
    if (!Permissions.fits(told, answer.reply())) {
      return Optional.of(principal + ": " + answer.reply().status() + " " + answer.reply().body());
    }
    return Optional.of(principal + " was refused, and something was written")
        .filter(wrong -> told.matches("40[134].*") && answer.wrote());
  }

  /** What was answered, and whether anything was written on the way. */
  private record Answer(Reply reply, boolean wrote) {}

  private static Answer called(Action action, String principal) {
    Cast all = everybody();
    String path = all.world().path(action, all.own(principal));
    Optional<String> body = Optional.of(Body.text(all.world().meant(action)));
    Client caller = all.principal(principal);
    STORE.drain();
    Reply reply = caller.call(action.method().name(), path, body);
    return new Answer(reply, STORE.drain().stream().anyMatch(WRITES::contains));
  }

  private static Cast everybody() {
    if (cast == null) {
      untouched.again();
      cast = new Cast(drumbeat, world, other);
    }
    return cast;
  }
}
