package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another company's id is not found, exactly like one that never existed (SPEC §3). */
class TenantMatrixTest {
  private static final Set<Callers> HUMANS = Set.of(Callers.BOARD, Callers.HUMAN);
  private static Drumbeat drumbeat;
  private static World ours;
  private static World theirs;
  private static Client member;

  @BeforeAll
  static void found() {
    drumbeat = Drumbeat.start();
    ours = new World(drumbeat);
    theirs = new World(drumbeat);
    member = ours.human("admin");
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  /** One id of one route. */
  record Place(Action action, String parameter) {
    @Override
    public String toString() {
      return action.routeKey() + " " + parameter;
    }
  }

  static Stream<Place> forAgents() {
    return places().filter(place -> !HUMANS.contains(place.action().callers()));
  }

  static Stream<Place> forMembers() {
    return places().filter(place -> place.action().callers() != Callers.AGENT);
  }

  private static Stream<Place> places() {
    return Catalogue.ACTIONS.stream()
        .filter(action -> action.callers() != Callers.PROVEN)
        .flatMap(
            action ->
                action.pathParameters().stream()
                    .filter(name -> !World.WORDS.contains(name))
                    .map(name -> new Place(action, name)));
  }

  @ParameterizedTest
  @MethodSource("forAgents")
  void agent_withAForeignOrARandomId_isToldTheSame(Place place) {
    requireSame404(ours.agent(), place);
  }

  @ParameterizedTest
  @MethodSource("forMembers")
  void member_withAForeignOrARandomId_isToldTheSame(Place place) {
    requireSame404(member, place);
  }

  @ParameterizedTest
  @MethodSource("forMembers")
  void admin_withARandomId_isTold404AndNothingIsWritten(Place place) {
    Map<String, ?> before = StoreLog.contents(drumbeat);

    call(ours.admin(), place, UUID.randomUUID().toString()).expect(404);

    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  private static void requireSame404(Client caller, Place place) {
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Reply foreign = call(caller, place, theirs.id(place.parameter())).expect(404);
    Reply random = call(caller, place, UUID.randomUUID().toString()).expect(404);

    assertThat(foreign.body()).isEqualTo(random.body());
    assertThat(foreign.headers()).isEqualTo(random.headers());
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  private static Reply call(Client caller, Place place, String id) {
    Action action = place.action();
    String path = ours.path(action, Map.of(place.parameter(), id));
    return caller.call(action.method().name(), path, Optional.of(Body.text(ours.meant(action))));
  }
}
