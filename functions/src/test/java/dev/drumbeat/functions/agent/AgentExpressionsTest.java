package dev.drumbeat.functions.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.functions.gateway.CredentialItem;
import org.junit.jupiter.api.Test;

class AgentExpressionsTest {
  @Test
  void agent_conditionsAndChanges() {
    assertThat(AgentItem.UNCHANGED).isEqualTo("version = :agentVersion");
    assertThat(AgentItem.TOUCH).isEqualTo("SET version = :nextAgentVersion");
  }

  @Test
  void timer_conditionsAndChanges() {
    assertThat(TimerItem.UNCHANGED).isEqualTo("version = :timerVersion");
    assertThat(TimerItem.RESCHEDULE)
        .isEqualTo(
            "SET intervalMillis = :interval, duePk = :duePk, dueAt = :dueAt,"
                + " version = version + :one");
    assertThat(TimerItem.SILENCE).isEqualTo("SET version = version + :one REMOVE duePk, dueAt");
  }

  @Test
  void keys_conditionsAndChanges() {
    assertThat(AgentKeyItem.VALID)
        .isEqualTo("attribute_exists(pk) AND attribute_not_exists(revokedAt)");
    assertThat(CredentialItem.REVOKE).isEqualTo("SET revokedAt = :revokedAt");
  }
}
