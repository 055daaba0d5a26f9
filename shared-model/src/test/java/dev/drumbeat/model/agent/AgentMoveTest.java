package dev.drumbeat.model.agent;

import static dev.drumbeat.model.agent.Agents.NOW;
import static dev.drumbeat.model.agent.Agents.anAgent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.agent.AgentMove.Moved;
import dev.drumbeat.model.agent.AgentMove.Refused;
import dev.drumbeat.model.agent.AgentMove.Unchanged;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.testkit.Rule;
import org.junit.jupiter.api.Test;

class AgentMoveTest {
  private static Agent in(AgentStatus status) {
    return anAgent("a").with(b -> b.status(status));
  }

  private static Agent after(AgentMove move) {
    return ((Moved) move).after();
  }

  private static void assertRefused(AgentMove move) {
    assertThat(((Refused) move).problem().code()).isEqualTo(ProblemCode.STATE_CONFLICT);
  }

  @Test
  @Rule("W12")
  void pause_whenIdle_saysWhyAndSince() {
    Agent paused = after(AgentMove.pause(in(AgentStatus.IDLE), NOW));

    assertThat(paused.status()).isEqualTo(AgentStatus.PAUSED);
    assertThat(paused.pauseReason()).contains("manual");
    assertThat(paused.pausedAt()).contains(NOW);
    assertThat(paused.version()).isEqualTo(2);
  }

  @Test
  void pause_whenPaused_changesNothing() {
    assertThat(AgentMove.pause(in(AgentStatus.PAUSED), NOW)).isInstanceOf(Unchanged.class);
  }

  @Test
  void pause_whenTerminated_isRefused() {
    assertRefused(AgentMove.pause(in(AgentStatus.TERMINATED), NOW));
  }

  @Test
  void pause_whenPendingApproval_isRefused() {
    assertRefused(AgentMove.pause(in(AgentStatus.PENDING_APPROVAL), NOW));
  }

  @Test
  void resume_whenPaused_clearsThePause() {
    Agent paused = after(AgentMove.pause(in(AgentStatus.RUNNING), NOW));

    Agent resumed = after(AgentMove.resume(paused, NOW));

    assertThat(resumed.status()).isEqualTo(AgentStatus.IDLE);
    assertThat(resumed.pauseReason()).isEmpty();
    assertThat(resumed.pausedAt()).isEmpty();
  }

  @Test
  void resume_whenRunning_changesNothing() {
    assertThat(AgentMove.resume(in(AgentStatus.RUNNING), NOW)).isInstanceOf(Unchanged.class);
  }

  @Test
  void resume_whenPendingApproval_isRefused() {
    assertRefused(AgentMove.resume(in(AgentStatus.PENDING_APPROVAL), NOW));
  }

  @Test
  void resume_whenTerminated_isRefused() {
    assertRefused(AgentMove.resume(in(AgentStatus.TERMINATED), NOW));
  }

  @Test
  void terminate_whenPaused_isForGood() {
    Agent ended = after(AgentMove.terminate(in(AgentStatus.PAUSED), NOW));

    assertThat(ended.status()).isEqualTo(AgentStatus.TERMINATED);
    assertThat(AgentMove.terminate(ended, NOW)).isInstanceOf(Unchanged.class);
  }
}
