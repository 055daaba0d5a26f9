package dev.drumbeat.verification.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions can be made without a container, and what they ask of the store be repeated. */
class ReplayTest {
  @Test
  void recordedHeartbeat_isRepeatedOnACopy(@TempDir Path folder) {
    Replay replay = new Replay(folder);
    replay.record(1, 1);

    assertThat(replay.perSecond()).isPositive();
  }
}
