package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.RunRule;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every action that an agent may call and that changes something, by callers that may not call it:
 * the status and code of SPEC §2 H6, W9, W12 and §4 C2, and nothing written. The actions come from
 * the catalogue, so a new one is in the table, or the build fails.
 */
class RefusalTableTest {
  private static final Set<String> BEGINNING =
      Set.of("openRun", "claimRun", "wakeAgent", "invokeHeartbeat");

  /** What a supervisor that only has a key may still do: hand in output, and ask for a run. */
  private static final Set<String> OF_NO_RUN =
      Set.of("appendRunLog", "wakeAgent", "invokeHeartbeat");

  /** The actions that begin runs look at the agent before they look at the caller's run. */
  private enum Beginning {
    AS_ANY_OTHER,
    A_RUN_IS_LIVE,
    NOT_INVOKABLE;

    Optional<String> answer(String function) {
      return switch (this) {
        case AS_ANY_OTHER -> Optional.empty();
        case A_RUN_IS_LIVE ->
            switch (function) {
              case "openRun" -> Optional.of("409 run_already_live");
              case "claimRun" -> Optional.of("200 null");
              default -> Optional.empty();
            };
        case NOT_INVOKABLE ->
            BEGINNING.contains(function)
                ? Optional.of("409 agent_not_invokable")
                : Optional.empty();
      };
    }
  }

  /** Who calls, and what it is answered. */
  private enum Plight {
    THE_RUN_OF_ANOTHER_AGENT("422 run_unknown", Beginning.A_RUN_IS_LIVE),
    A_TOKEN_WITH_ANOTHER_RUN_IN_THE_HEADER("422 agent_jwt_run_id_mismatch", Beginning.AS_ANY_OTHER),
    THE_RUN_OF_ANOTHER_COMPANY("422 run_unknown", Beginning.A_RUN_IS_LIVE),
    AN_ENDED_RUN("409 run_ended", Beginning.AS_ANY_OTHER),
    AN_ENDED_RUN_BY_KEY("409 run_ended", Beginning.AS_ANY_OTHER),
    AN_EXPIRED_TOKEN("401 invalid_credential", Beginning.AS_ANY_OTHER),
    A_CANCELLED_RUN("409 run_cancelled", Beginning.AS_ANY_OTHER),
    A_PAUSED_AGENT("409 run_cancelled", Beginning.NOT_INVOKABLE),
    A_TERMINATED_AGENT("409 run_cancelled", Beginning.NOT_INVOKABLE),
    A_TERMINATED_AGENT_BY_KEY("401 invalid_credential", Beginning.AS_ANY_OTHER),
    A_STOPPED_COMPANY("409 run_cancelled", Beginning.A_RUN_IS_LIVE);

    private final String answer;
    private final Beginning beginning;

    Plight(String answer, Beginning beginning) {
      this.answer = answer;
      this.beginning = beginning;
    }

    /** Money that was spent is booked, also for a run that is over (B5). */
    String expected(Action action) {
      boolean booked = action.runRule() == RunRule.RECORDED && answer.startsWith("409");
      return booked ? "201 null" : beginning.answer(action.function()).orElse(answer);
    }
  }

  private static Client caller(Plight plight, Guarded guarded, Drumbeat drumbeat) {
    Company company = guarded.world().company();
    Client board = company.board();
    Worker worker = guarded.world().worker();
    Client token = guarded.run().client();
    Client key = worker.key();
    String run = guarded.run().id();
    switch (plight) {
      case AN_ENDED_RUN, AN_ENDED_RUN_BY_KEY -> guarded.run().finish().expect(200);
      case AN_EXPIRED_TOKEN -> drumbeat.clock().advance(Duration.ofDays(2));
      case A_CANCELLED_RUN -> board.post("/api/heartbeat-runs/" + run + "/cancel").expect(200);
      case A_PAUSED_AGENT -> board.post("/api/agents/" + worker.id() + "/pause").expect(200);
      case A_TERMINATED_AGENT, A_TERMINATED_AGENT_BY_KEY ->
          board.post("/api/agents/" + worker.id() + "/terminate").expect(200);
      case A_STOPPED_COMPANY -> board.post(company.path("/stop")).expect(200);
      default -> {}
    }
    return switch (plight) {
      case THE_RUN_OF_ANOTHER_AGENT -> key.inRun(company.agent("sarah").open().id());
      case THE_RUN_OF_ANOTHER_COMPANY -> key.inRun(new World(drumbeat).run().id());
      case A_TOKEN_WITH_ANOTHER_RUN_IN_THE_HEADER ->
          token.inRun(company.agent("sarah").open().id());
      case AN_ENDED_RUN_BY_KEY -> key.inRun(run);
      case A_TERMINATED_AGENT_BY_KEY -> key;
      default -> token;
    };
  }

  @ParameterizedTest
  @EnumSource
  @Rule({"H6", "W9", "W12"})
  void everyGuardedAction_byWhomItIsNot_isRefusedWithItsCode(Plight plight) {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Guarded guarded = new Guarded(drumbeat);
      Client caller = caller(plight, guarded, drumbeat);
      for (Action action : Guarded.actions()) {
        Map<String, ?> before = contents(drumbeat);
        Reply reply = guarded.call(caller, action);
        assertThat(reply.status() + " " + reply.code())
            .as("%s: %s", action.function(), reply.body())
            .isEqualTo(plight.expected(action));
        if (reply.status() != 201) {
          assertThat(contents(drumbeat)).as(action.function()).isEqualTo(before);
        }
      }
    }
  }

  /** The other half of the table: the same calls by an agent at work are not refused. */
  @Test
  @Rule("H6")
  void everyGuardedAction_byAnAgentAtWork_isCarriedOut() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Guarded guarded = new Guarded(drumbeat);
      for (Action action : Guarded.actions()) {
        Reply reply = guarded.call(guarded.run().client(), action);
        if (reply.status() >= 400) {
          guarded = new Guarded(drumbeat);
          reply = guarded.call(guarded.run().client(), action);
        }
        assertThat(reply.status() + " " + reply.code())
            .as("%s: %s", action.function(), reply.body())
            .matches(action.function().equals("openRun") ? "409 run_already_live" : "20\\d null");
      }
    }
  }

  /** A run is its agent's: to others of the company it does not exist as something to write. */
  @Test
  @Rule("H6")
  void everyGuardedAction_onTheRunOfAnother_findsNone() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Guarded guarded = new Guarded(drumbeat);
      String other = guarded.world().company().agent("sarah").open().id();
      Map<String, ?> before = contents(drumbeat);
      for (Action action : Guarded.actions()) {
        if (action.pathParameters().contains("runId")) {
          guarded
              .world()
              .agent()
              .call(
                  action.method().name(),
                  guarded.world().path(action, Map.of("runId", other)),
                  Optional.of(Body.text(guarded.world().meant(action))))
              .expect(404);
        }
      }
      assertThat(contents(drumbeat)).isEqualTo(before);
    }
  }

  /** A key alone opens no run for a paused agent or in a stopped company, and acts in none. */
  @ParameterizedTest
  @EnumSource(names = {"A_PAUSED_AGENT", "A_STOPPED_COMPANY"})
  @Rule({"H6", "W12"})
  void everyGuardedAction_byKeyAfterAStop_findsNoRun(Plight plight) {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Guarded guarded = new Guarded(drumbeat);
      caller(plight, guarded, drumbeat);
      drumbeat.invoke("tick", Map.of());
      String stopped =
          plight == Plight.A_PAUSED_AGENT ? "409 agent_not_invokable" : "409 company_stopped";
      for (Action action : Guarded.actions()) {
        if (OF_NO_RUN.contains(action.function()) || action.runRule() == RunRule.RECORDED) {
          continue;
        }
        Map<String, ?> before = contents(drumbeat);
        Reply reply = guarded.call(guarded.world().worker().key(), action);
        boolean ofRun = action.pathParameters().contains("runId");
        assertThat(reply.status() + " " + reply.code())
            .as("%s: %s", action.function(), reply.body())
            .isEqualTo(
                action.runRule() == RunRule.REQUIRED
                    ? "401 agent_run_id_required"
                    : ofRun ? "409 run_cancelled" : stopped);
        assertThat(contents(drumbeat)).as(action.function()).isEqualTo(before);
      }
    }
  }

  /** A number may be taken for an issue that then is not filed: numbers have gaps. */
  static Map<String, ?> contents(Drumbeat drumbeat) {
    Map<String, Object> items = new TreeMap<>(StoreLog.contents(drumbeat));
    items.keySet().removeIf(key -> key.endsWith(" / COUNTER"));
    return items;
  }
}
