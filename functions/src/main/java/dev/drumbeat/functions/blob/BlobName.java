package dev.drumbeat.functions.blob;

import dev.drumbeat.model.attachment.AttachmentId;
import dev.drumbeat.model.company.CompanyId;
import java.util.regex.Pattern;

/**
 * What bytes are kept under, {@code <kind>/<company>/<id>}. Ids are ours, and still no part of one
 * may lead out of its directory.
 */
public record BlobName(Kind kind, CompanyId company, String id) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** What the bytes are; the kinds have rights and lifetimes of their own. */
  public enum Kind {
    /** Texts of documents. */
    BODIES,
    /** Files of issues. */
    ATTACHMENTS,
    /** Announced files that nothing refers to yet: what stays here is removed after a day. */
    UPLOADS
  }

  public BlobName {
    if (!PLAIN.matcher(id).matches()) {
      throw new IllegalArgumentException("An id of bytes is no plain name");
    }
  }

  public static BlobName body(CompanyId company, String id) {
    return new BlobName(Kind.BODIES, company, id);
  }

  public static BlobName attachment(CompanyId company, AttachmentId id) {
    return new BlobName(Kind.ATTACHMENTS, company, id.value());
  }

  public static BlobName upload(CompanyId company, AttachmentId id) {
    return new BlobName(Kind.UPLOADS, company, id.value());
  }

  /** As a path. */
  public String path() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + company.value() + "/" + id;
  }
}
