package dev.drumbeat.embedded;

import dev.drumbeat.functions.company.Bootstrap;
import dev.drumbeat.functions.config.Settings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** The first start makes the board key; every start says where to find the service. */
@Singleton
public class Startup {
  private final Bootstrap bootstrap;
  private final DataDir data;
  private final Settings settings;

  @Inject
  public Startup(Bootstrap bootstrap, DataDir data, Settings settings) {
    this.bootstrap = bootstrap;
    this.data = data;
    this.settings = settings;
  }

  void started(@Observes StartupEvent event) {
    bootstrap
        .firstBoardKey()
        .ifPresent(
            key -> {
              data.writeSecret("board.key", key.getBytes(StandardCharsets.UTF_8));
              System.out.println("Board key (shown this once, kept in board.key): " + key);
            });
  }

  /** Only now do requests find somebody: scripts wait for this line. */
  void serving(@ObservesAsync HttpServerStart event) {
    System.out.println("Drumbeat is ready at " + settings.apiUrl());
    System.out.flush();
  }
}
