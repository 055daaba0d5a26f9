package dev.drumbeat.functions.blob;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Bytes as objects of a bucket; what is sent or fetched past the API is presigned. */
public final class BucketBlobs implements Blobs {
  /** Long enough to follow a redirect, too short to be passed on. */
  private static final Duration LINK = Duration.ofMinutes(5);

  private final S3Client client;
  private final S3Presigner presigner;
  private final String bucket;
  private final Clock clock;

  public BucketBlobs(S3Client client, S3Presigner presigner, String bucket, Clock clock) {
    this.client = client;
    this.presigner = presigner;
    this.bucket = bucket;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return "s3";
  }

  @Override
  public void put(BlobName name, byte[] bytes, String type) {
    client.putObject(
        p -> p.bucket(bucket).key(name.path()).contentType(type), RequestBody.fromBytes(bytes));
  }

  @Override
  public byte[] get(BlobName name) {
    try {
      return client.getObjectAsBytes(g -> g.bucket(bucket).key(name.path())).asByteArray();
    } catch (NoSuchKeyException missing) {
      throw new IllegalStateException("Kept bytes are missing", missing);
    }
  }

  @Override
  public void delete(BlobName name) {
    client.deleteObject(d -> d.bucket(bucket).key(name.path()));
  }

  /** Size, type and checksum are part of what is signed: S3 itself refuses anything else. */
  @Override
  public Invitation invite(BlobName name, Promise promise, Instant until) {
    PresignedPutObjectRequest presigned =
        presigner.presignPutObject(
            p ->
                p.signatureDuration(Duration.between(clock.instant(), until))
                    .putObjectRequest(
                        put ->
                            put.bucket(bucket)
                                .key(name.path())
                                .contentLength(promise.bytes())
                                .contentType(promise.type())
                                .checksumSHA256(base64(promise.sha256()))));
    Map<String, String> headers = new TreeMap<>();
    presigned
        .signedHeaders()
        .forEach((header, values) -> headers.put(header, String.join(",", values)));
    headers.remove("host");
    return new Invitation(URI.create(presigned.url().toString()), headers, until);
  }

  @Override
  public boolean keep(BlobName sent, Promise promise, BlobName kept) {
    Optional<HeadObjectResponse> there = head(sent).filter(head -> fits(head, promise));
    there.ifPresent(
        head ->
            client.copyObject(
                c ->
                    c.sourceBucket(bucket)
                        .sourceKey(sent.path())
                        .copySourceIfMatch(head.eTag())
                        .destinationBucket(bucket)
                        .destinationKey(kept.path())));
    return there.isPresent();
  }

  private static boolean fits(HeadObjectResponse head, Promise promise) {
    String checksum = head.checksumSHA256();
    return head.contentLength() == promise.bytes()
        && (checksum == null || checksum.equals(base64(promise.sha256())));
  }

  /** S3 says 403 of what is not there to whoever may not list, and its functions may not. */
  private Optional<HeadObjectResponse> head(BlobName name) {
    try {
      return Optional.of(
          client.headObject(
              h -> h.bucket(bucket).key(name.path()).checksumMode(ChecksumMode.ENABLED)));
    } catch (S3Exception refused) {
      if (refused.statusCode() == 403 || refused.statusCode() == 404) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  @Override
  public Optional<URI> link(BlobName name, Shown shown) {
    return Optional.of(
        URI.create(
            presigner
                .presignGetObject(
                    p ->
                        p.signatureDuration(LINK)
                            .getObjectRequest(
                                get ->
                                    get.bucket(bucket)
                                        .key(name.path())
                                        .responseContentType(shown.type())
                                        .responseContentDisposition(shown.disposition())))
                .url()
                .toString()));
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
