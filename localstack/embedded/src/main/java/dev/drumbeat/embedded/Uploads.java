package dev.drumbeat.embedded;

import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.blob.FileBlobs;
import dev.drumbeat.model.attachment.Attachment;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The local stand-in of a bucket's presigned address: takes the bytes of announced files. */
@Singleton
public class Uploads {
  static final int MOST_BYTES = Attachment.MAX_ANNOUNCED;

  private final Blobs blobs;
  private final Clock clock;

  @Inject
  public Uploads(Blobs blobs, Clock clock) {
    this.blobs = blobs;
    this.clock = clock;
  }

  static boolean isUpload(RoutingContext context) {
    return context.request().method().equals(HttpMethod.PUT)
        && context.request().path().startsWith(FileBlobs.UPLOADS);
  }

  /** Answers as a bucket does: 200, or 403 of what is not signed, late, or other bytes. */
  void serve(RoutingContext context) {
    String token = context.request().path().substring(FileBlobs.UPLOADS.length());
    byte[] bytes = RawBody.of(context).getBytes();
    boolean taken =
        blobs instanceof FileBlobs files && files.receive(token, bytes, clock.instant());
    context.response().setStatusCode(taken ? 200 : 403).end();
  }
}
