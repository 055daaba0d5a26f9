package dev.drumbeat.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.lambda.FunctionFailed.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tick of a deployment that runs here, by a clock the test moves. */
class ScheduleTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final List<String> called = new ArrayList<>();
  private Instant now = START;
  private boolean failing;
  private final Schedule schedule = new Schedule(() -> now, this::called);

  private void called(byte[] event) throws FunctionFailed {
    called.add(Json.read(event).path("time").asText());
    if (failing) {
      throw new FunctionFailed(Reason.UNHANDLED, "no");
    }
  }

  @Test
  void tick_comesOnceForEveryMinuteThatPassed() throws Exception {
    schedule.fire();
    assertThat(called).isEmpty();

    now = START.plusSeconds(59);
    schedule.fire();
    assertThat(called).isEmpty();

    now = START.plusSeconds(150);
    schedule.fire();
    schedule.fire();
    assertThat(called).containsExactly("2030-01-01T00:01:00Z", "2030-01-01T00:02:00Z");
  }

  @Test
  void tick_thatFails_isNotMadeAgain_andTheNextIs() throws Exception {
    now = START.plusSeconds(120);
    failing = true;
    assertThatThrownBy(schedule::fire).isInstanceOf(FunctionFailed.class);

    failing = false;
    schedule.fire();

    assertThat(called).containsExactly("2030-01-01T00:01:00Z", "2030-01-01T00:02:00Z");
  }
}
