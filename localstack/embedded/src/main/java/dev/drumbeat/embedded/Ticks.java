package dev.drumbeat.embedded;

import dev.drumbeat.functions.gateway.FunctionRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The local stand-in of the EventBridge schedule: the same function, every second. */
@Singleton
public class Ticks {
  private final FunctionRegistry functions;
  private final LocalEvents events;

  @Inject
  public Ticks(FunctionRegistry functions, LocalEvents events) {
    this.functions = functions;
    this.events = events;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    functions.invoke("tick", events.tick());
  }
}
