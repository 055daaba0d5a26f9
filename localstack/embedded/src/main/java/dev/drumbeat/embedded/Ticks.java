package dev.drumbeat.embedded;

import dev.drumbeat.functions.gateway.FunctionRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** The local stand-in of the EventBridge schedule: the same function, every second. */
@Singleton
public class Ticks {
  private final FunctionRegistry functions;

  @Inject
  public Ticks(FunctionRegistry functions) {
    this.functions = functions;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    functions.invoke("tick", Map.of("source", "drumbeat.local"));
  }
}
