package dev.drumbeat.functions.document;

import dev.drumbeat.model.company.CompanyId;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Bodies as objects of a bucket, {@code bodies/<company>/<id>}. */
public final class BucketBodyStore implements BodyStore {
  private final S3Client client;
  private final String bucket;

  public BucketBodyStore(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public void put(CompanyId company, String id, String text) {
    client.putObject(
        p -> p.bucket(bucket).key(name(company, id)).contentType("text/markdown; charset=utf-8"),
        RequestBody.fromString(text));
  }

  @Override
  public String get(CompanyId company, String id) {
    try {
      return client.getObjectAsBytes(g -> g.bucket(bucket).key(name(company, id))).asUtf8String();
    } catch (NoSuchKeyException missing) {
      throw new IllegalStateException("A document body is missing", missing);
    }
  }

  private static String name(CompanyId company, String id) {
    return "bodies/" + company.value() + "/" + id;
  }
}
