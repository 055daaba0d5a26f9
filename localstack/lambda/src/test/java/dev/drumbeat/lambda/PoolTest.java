package dev.drumbeat.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drumbeat.lambda.FunctionFailed.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a call whose function fails, and of the next one: as Lambda has it. */
class PoolTest {
  private static final int QUOTES = 2;

  @TempDir private Path folder;
  private Pool pool;

  @BeforeEach
  void start() throws IOException {
    pool = Functions.any(folder);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private Reason failure(String event) {
    return catchThrowableOfType(FunctionFailed.class, () -> Functions.call(pool, event)).reason();
  }

  private long pid() throws FunctionFailed, InterruptedException {
    return Functions.call(pool, "who").path("pid").asLong();
  }

  @Test
  void sandbox_thatAnswered_isKeptWarm() throws Exception {
    assertThat(pid()).isEqualTo(pid());
  }

  @Test
  void sandbox_thatComplained_isKept() throws Exception {
    long before = pid();

    assertThat(failure("complain")).isEqualTo(Reason.UNHANDLED);

    assertThat(pid()).isEqualTo(before);
  }

  @Test
  void crash_inTheMiddleOfACall_failsItAndTheNextGetsAFreshSandbox() throws Exception {
    long before = pid();

    assertThat(failure("crash")).isEqualTo(Reason.EXITED);

    assertThat(pid()).isNotEqualTo(before);
  }

  @Test
  void call_thatTakesLongerThanTheTimeout_isKilledAndTheNextGetsAFreshSandbox() throws Exception {
    pool.close();
    pool = Functions.pool(folder, Duration.ofSeconds(2), "");
    long before = pid();
    ProcessHandle process = ProcessHandle.of(before).orElseThrow();

    FunctionFailed late =
        catchThrowableOfType(FunctionFailed.class, () -> Functions.call(pool, "hang"));

    assertThat(late.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(late).hasMessageContaining("Task timed out after 2.00 seconds");
    assertThat(pid()).isNotEqualTo(before);
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  @Test
  void answer_ofSixMegabytesPasses_andOneByteMoreDoesNot() throws Exception {
    assertThat(Functions.call(pool, "fill").asText()).hasSize(RuntimeApi.LARGEST - QUOTES);

    assertThat(failure("swell")).isEqualTo(Reason.ANSWER_TOO_LARGE);
    assertThat(pid()).isPositive();
  }

  @Test
  void event_ofSixMegabytesPasses_andOneByteMoreIsSeenByNoFunction() throws Exception {
    String largest = "x".repeat(RuntimeApi.LARGEST - QUOTES);
    assertThat(Functions.call(pool, largest).path("pid").asLong()).isPositive();

    assertThat(failure(largest + "crash")).isEqualTo(Reason.EVENT_TOO_LARGE);
  }

  @Test
  void sandbox_thatStartsWhileEverythingStops_leavesNoProcess() throws Exception {
    pool.close();

    assertThat(failure("hang")).isEqualTo(Reason.NOT_STARTED);

    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @CsvSource({"refuse, no such setting", "exit, exited with status 7"})
  void function_thatCannotStart_failsEveryCallAndLeavesNoProcess(String how, String said)
      throws Exception {
    pool.close();
    pool = Functions.pool(folder, Duration.ofSeconds(30), how);

    for (int call = 0; call < 2; call++) {
      FunctionFailed failed =
          catchThrowableOfType(FunctionFailed.class, () -> Functions.call(pool, "who"));
      assertThat(failed.reason()).isEqualTo(Reason.NOT_STARTED);
      assertThat(failed).hasMessageContaining(said);
    }
    assertThat(pool.pids()).isEmpty();
  }
}
