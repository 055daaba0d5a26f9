package dev.drumbeat.model.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeartbeatRequestTest {
  private static HeartbeatRequest timing(Long interval, Long deadline, Long adapter) {
    return new HeartbeatRequest(
        Optional.empty(),
        Optional.ofNullable(interval),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(deadline),
        Optional.ofNullable(adapter),
        Optional.empty());
  }

  @Test
  @Rule({"W1", "W5", "W8"})
  void policy_whenNothingIsSaid_isTheDefault() {
    assertThat(HeartbeatRequest.NONE.policy()).isEqualTo(HeartbeatPolicy.DEFAULT);
    assertThat(HeartbeatPolicy.DEFAULT.enabled()).isTrue();
    assertThat(HeartbeatPolicy.DEFAULT.interval()).isEqualTo(Duration.ofHours(1));
    assertThat(HeartbeatPolicy.DEFAULT.cooldown()).isEqualTo(Duration.ofSeconds(30));
    assertThat(HeartbeatPolicy.DEFAULT.runLimit()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  @Rule("W1")
  void policy_withIntervalZero_turnsTheTimerOff() {
    assertThat(timing(0L, null, null).policy().enabled()).isFalse();
  }

  @Test
  @Rule("W8")
  void policy_whenBothLimitsAreGiven_takesTheHeartbeats() {
    assertThat(timing(null, 60L, 90L).policy().runLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(timing(null, null, 90L).policy().runLimit()).isEqualTo(Duration.ofSeconds(90));
    assertThat(timing(null, null, 0L).policy().runLimit()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  @Rule("W1")
  void jitter_ofManyAgents_isSpreadOverTheInterval() {
    Set<Long> minutes = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      AgentId agent = new AgentId("0193a5f0-0000-7000-8000-%012d".formatted(i));
      Duration jitter = HeartbeatPolicy.DEFAULT.jitter(agent);
      assertThat(jitter).isBetween(Duration.ZERO, HeartbeatPolicy.DEFAULT.interval());
      assertThat(jitter).isEqualTo(HeartbeatPolicy.DEFAULT.jitter(agent));
      minutes.add(jitter.toMinutes());
    }
    assertThat(minutes).hasSize(60);
  }
}
