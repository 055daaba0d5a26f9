package dev.drumbeat.embedded;

import dev.drumbeat.functions.config.Settings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The first start makes the board key; every start says where to find the service. */
@Singleton
public class Startup {
  private final BoardKey boardKey;
  private final Settings settings;

  @Inject
  public Startup(BoardKey boardKey, Settings settings) {
    this.boardKey = boardKey;
    this.settings = settings;
  }

  void started(@Observes StartupEvent event) {
    boardKey
        .first()
        .ifPresent(
            key -> System.out.println("Board key (shown this once, kept in board.key): " + key));
  }

  /** Only now do requests find somebody: scripts wait for this line. */
  void serving(@ObservesAsync HttpServerStart event) {
    System.out.println("Drumbeat is ready at " + settings.apiUrl());
    System.out.flush();
  }
}
