package dev.drumbeat.functions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import org.junit.jupiter.api.Test;

/** The whole text of every expression that a run's safety rests on. */
class RunExpressionsTest {
  @Test
  @Rule({"H6", "W9"})
  void gate() {
    assertThat(GateItem.OPEN_FOR_AGENT).isEqualTo("gateState = :open AND agentId = :gateAgent");
    assertThat(GateItem.USABLE_BY_AGENT)
        .isEqualTo(
            "gateState = :open AND agentId = :gateAgent"
                + " AND (attribute_not_exists(renewAt) OR renewAt > :now)");
    assertThat(GateItem.OPEN).isEqualTo("gateState = :open");
    assertThat(GateItem.UNMOVED)
        .isEqualTo(
            "gateState = :open AND taken = :taken AND deadline = :deadline"
                + " AND agentBudget = :agentBudget AND companyBudget = :companyBudget");
    assertThat(GateItem.HEARD).isEqualTo("SET aliveUntil = :until, dueAt = :until");
  }

  @Test
  @Rule("W9")
  void lease() {
    assertThat(LeaseExpressions.EXTEND)
        .isEqualTo("SET leaseUntil = :until, version = version + :one");
    assertThat(LeaseExpressions.HELD_BY).isEqualTo("leaseRun = :leaseRun");
  }

  @Test
  @Rule("W3")
  void start() {
    assertThat(StartedRun.NEW_OR_QUEUED)
        .isEqualTo("attribute_not_exists(pk) OR version = :queuedVersion");
    assertThat(SlotItem.UNCHANGED).isEqualTo("version = :slotVersion");
    assertThat(RunItem.UNCHANGED).isEqualTo("version = :runVersion");
  }
}
