package dev.drumbeat.embedded;

import dev.drumbeat.functions.run.HeldPolls;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Lets held polls go the moment the process is told to stop. The container first waits for all
 * requests, up to its own limit, and only then says that it shuts down: too late for them.
 */
@Singleton
public class Stopping {
  private final HeldPolls polls;

  @Inject
  public Stopping(HeldPolls polls) {
    this.polls = polls;
  }

  void started(@Observes StartupEvent event) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(polls::release));
  }
}
