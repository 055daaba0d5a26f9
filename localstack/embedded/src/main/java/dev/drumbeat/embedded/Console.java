package dev.drumbeat.embedded;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The board's page; on AWS it is a bucket's. */
@Singleton
public class Console {
  private final String page = read();

  private static String read() {
    try (InputStream resource = Console.class.getResourceAsStream("/console/index.html")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The console page is missing", unreadable);
    }
  }

  void serve(RoutingContext context) {
    if (context.request().path().equals("/")) {
      context.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page);
    } else {
      context.response().setStatusCode(404).end("Not found");
    }
  }
}
