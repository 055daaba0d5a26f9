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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what, for every route of the catalogue. */
class CallerMatrixTest {
  private static Drumbeat drumbeat;
  private static World world;

  @BeforeAll
  static void found() {
    drumbeat = Drumbeat.start();
    world = new World(drumbeat);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  static Stream<Action> closedRoutes() {
    return Catalogue.ACTIONS.stream().filter(action -> action.callers() != Callers.PUBLIC);
  }

  static Stream<Action> boardRoutes() {
    return routesFor(Callers.BOARD, Callers.INSTANCE_ADMIN);
  }

  static Stream<Action> adminRoutes() {
    return routesFor(Callers.INSTANCE_ADMIN);
  }

  static Stream<Action> agentRoutes() {
    return routesFor(Callers.AGENT);
  }

  private static Stream<Action> routesFor(Callers... callers) {
    return Catalogue.ACTIONS.stream()
        .filter(action -> Stream.of(callers).anyMatch(action.callers()::equals));
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void anonymous_isUnauthorized(Action action) {
    refused(drumbeat.anonymous(), action).expect(401);
  }

  @ParameterizedTest
  @MethodSource("closedRoutes")
  void unknownCredential_isUnauthorized(Action action) {
    refused(drumbeat.client("pcp_nobody"), action).expect(401);
    refused(drumbeat.client("not.a.token"), action).expect(401);
  }

  @ParameterizedTest
  @MethodSource("boardRoutes")
  void agent_onABoardRoute_isForbidden(Action action) {
    Reply reply = refused(world.agent(), action).expect(403);

    assertThat(reply.text("error")).isEqualTo("Board access required");
    assertThat(reply.code()).isEqualTo("board_access_required");
  }

  @ParameterizedTest
  @MethodSource("adminRoutes")
  void member_onAnAdminRoute_isForbidden(Action action) {
    Client member = world.member();

    Reply reply = refused(member, action).expect(403);

    assertThat(reply.text("error")).isEqualTo("Instance admin required");
  }

  @ParameterizedTest
  @MethodSource("agentRoutes")
  void board_onAnAgentRoute_isUnauthorized(Action action) {
    Reply reply = refused(world.admin(), action).expect(401);

    assertThat(reply.text("error")).isEqualTo("Agent authentication required");
  }

  private static Reply refused(Client caller, Action action) {
    Map<String, ?> before = StoreLog.contents(drumbeat);
    Reply reply =
        caller.call(
            action.method().name(), world.path(action), Optional.of(Body.text(world.body(action))));
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
    return reply;
  }
}
