package dev.drumbeat.functions.document;

import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Where bodies of documents are kept that are too large for an item of the table. */
@Singleton
public class BodyStore {
  private final Blobs blobs;

  @Inject
  public BodyStore(Blobs blobs) {
    this.blobs = blobs;
  }

  /** Keeps a text under a new id. */
  void put(CompanyId company, String id, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    blobs.put(BlobName.body(company, id), bytes, "text/markdown; charset=utf-8");
  }

  /** The text of an id that was put. */
  String get(CompanyId company, String id) {
    return new String(blobs.get(BlobName.body(company, id)), StandardCharsets.UTF_8);
  }
}
