package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.lambda.Sandbox.Workshop;
import dev.drumbeat.lambda.Stage.Lambda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Functions made of {@link Bootstrap}. */
final class Functions {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final int MEGABYTES = 128;

  private Functions() {}

  /** One that starts and has time. */
  static Pool any(Path folder) throws IOException {
    return pool(folder, PATIENT, "");
  }

  static Pool pool(Path folder, Duration timeout, String atStart) throws IOException {
    Lambda lambda =
        new Lambda("t/f", "f", false, "bootstrap", MEGABYTES, timeout, Map.of("AT_START", atStart));
    Workshop workshop = new Workshop(Bootstrap.in(folder), folder, folder, Map.of());
    return new Pool(lambda, workshop, Clock.systemUTC(), 2);
  }

  /** What it answers to an event that is this text. */
  static JsonNode call(Pool pool, String event) throws FunctionFailed, InterruptedException {
    return Json.read(pool.invoke(("\"" + event + "\"").getBytes(StandardCharsets.UTF_8)));
  }
}
