package dev.drumbeat.embedded;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The board's page; on AWS it is a bucket's. */
@Singleton
public class Console {
  private final Map<String, Page> pages =
      Map.of(
          "/", page("index.html", "text/html"),
          "/console.js", page("console.js", "text/javascript"),
          "/console.css", page("console.css", "text/css"));

  private record Page(String type, Buffer content) {}

  private static Page page(String name, String type) {
    try (InputStream resource = Console.class.getResourceAsStream("/console/" + name)) {
      return new Page(type + "; charset=utf-8", Buffer.buffer(resource.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The console's " + name + " is missing", unreadable);
    }
  }

  /** Nobody frames the page that decides on approvals, here as behind CloudFront. */
  void serve(RoutingContext context) {
    Optional<Page> asked = Optional.ofNullable(pages.get(context.request().path()));
    if (asked.isEmpty()) {
      context.response().setStatusCode(404).end("Not found");
      return;
    }
    context
        .response()
        .putHeader("Content-Type", asked.get().type())
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(asked.get().content());
  }
}
