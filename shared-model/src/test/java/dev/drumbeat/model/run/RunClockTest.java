package dev.drumbeat.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.model.wake.WakeTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When runs are believed alive, how far they may be extended, when timers fire. */
class RunClockTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  @Rule("W8")
  void aWordOfTheSupervisor_counts90Seconds_andNeverPassesTheDeadlineNorShortens() {
    assertThat(gate(3600, 10).aliveAfterWord(NOW)).isEqualTo(NOW.plusSeconds(90));
    assertThat(gate(60, 10).aliveAfterWord(NOW)).isEqualTo(NOW.plusSeconds(60));
    assertThat(gate(3600, 3600).aliveAfterWord(NOW)).isEqualTo(NOW.plusSeconds(3600));
  }

  @Test
  @Rule("W9")
  void renewal_staysWithinTheLimit_andMovesForwardOnly() {
    Instant latest = NOW.plusSeconds(1200);

    assertThat(Renewal.deadline(gate(600, 600), latest, asked(600))).contains(latest);
    assertThat(Renewal.deadline(gate(600, 600), latest, asked(601))).isEmpty();
    assertThat(Renewal.deadline(gate(600, 600), latest, Optional.empty())).contains(latest);
    assertThat(Renewal.deadline(gate(1200, 1200), latest, Optional.empty())).isEmpty();
  }

  @Test
  @Rule("W8")
  void renewal_believesAnUnsupervisedRunToItsNewEnd_andASupervisedOneNoLonger() {
    Instant later = NOW.plusSeconds(1200);

    assertThat(Renewal.of(gate(600, 600), later).aliveUntil()).isEqualTo(later);
    assertThat(Renewal.of(gate(600, 90), later).aliveUntil()).isEqualTo(NOW.plusSeconds(90));
  }

  @Test
  @Rule("H6")
  void aShortRunInUse_lastsTenMinutesMore_withinTheLimit_unlessItWasIdleForTooLong() {
    Instant latest = NOW.plusSeconds(1200);
    RunGate opened = Renewal.watched(gate(600, 600), latest);

    assertThat(opened.renewAt()).contains(NOW.plusSeconds(300));
    RunGate used = Renewal.used(opened, latest, NOW.plusSeconds(400)).orElseThrow();
    assertThat(used.deadline()).isEqualTo(NOW.plusSeconds(1000));
    assertThat(used.aliveUntil()).isEqualTo(used.deadline());
    assertThat(used.renewAt()).contains(NOW.plusSeconds(700));
    RunGate last = Renewal.used(used, latest, NOW.plusSeconds(900)).orElseThrow();
    assertThat(last.deadline()).isEqualTo(latest);
    assertThat(last.renewAt()).isEmpty();
    assertThat(Renewal.used(opened, latest, NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  @Rule("W1")
  void aTimer_keepsItsPlace_andMissedFiringsCoalesce() {
    Duration hour = Duration.ofHours(1);

    assertThat(WakeTiming.nextTimer(NOW.minusSeconds(5), hour, NOW))
        .isEqualTo(NOW.minusSeconds(5).plus(hour));
    assertThat(WakeTiming.nextTimer(NOW.minus(Duration.ofDays(2)), hour, NOW)).isAfter(NOW);
  }

  private static Optional<Duration> asked(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static RunGate gate(long deadline, long alive) {
    return new RunGate(
        new RunId("r"),
        new AgentId("a"),
        GateState.OPEN,
        NOW.plusSeconds(deadline),
        NOW.plusSeconds(alive));
  }
}
