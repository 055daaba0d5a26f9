package dev.drumbeat.embedded;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Collects a body byte by byte as it was sent: a form is taken apart by the function, as on AWS,
 * which the framework's own handler would do before.
 */
final class RawBody {
  /** 4 MB, and what a form takes around a file of 4 MB. */
  static final int MOST_BYTES = (4 * 1024 + 64) * 1024;

  private static final String KEY = "rawBody";

  private RawBody() {}

  /** The collected body; empty where none was sent. */
  static Buffer of(RoutingContext context) {
    return context.get(KEY);
  }

  /** Goes on once the body is there, or fails with 413 as soon as it is larger than that. */
  static void collect(RoutingContext context, int mostBytes) {
    HttpServerRequest request = context.request();
    if (announced(request) > mostBytes) {
      context.fail(413);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          boolean fits = body.length() + part.length() <= mostBytes;
          if (fits) {
            body.appendBuffer(part);
          } else if (!context.failed()) {
            context.fail(413);
          }
        });
    request.endHandler(
        end -> {
          if (!context.failed()) {
            context.put(KEY, body).next();
          }
        });
    request.resume();
  }

  private static long announced(HttpServerRequest request) {
    try {
      String length = request.getHeader("Content-Length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException malformed) {
      return 0;
    }
  }
}
