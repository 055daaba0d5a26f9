package dev.drumbeat.functions.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateExpressionsTest {
  @Test
  void stop_closesTheGateAndStaysDue() {
    assertThat(GateExpressions.STOP).isEqualTo("SET gateState = :stopped, dueAt = :stoppedAt");
  }
}
