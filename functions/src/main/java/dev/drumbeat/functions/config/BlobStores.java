package dev.drumbeat.functions.config;

import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.blob.BucketBlobs;
import dev.drumbeat.functions.blob.FileBlobs;
import dev.drumbeat.functions.gateway.Signer;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Where large bytes go: a bucket if one is configured, else a directory. */
@Singleton
public class BlobStores {
  private final Optional<String> bucket;
  private final String directory;

  /**
   * @param bucket the bucket of a deployment on AWS; only with one is a client made
   * @param directory where files go otherwise; the local runtime sets its data directory
   */
  @Inject
  public BlobStores(
      @ConfigProperty(name = "drumbeat.body-bucket") Optional<String> bucket,
      @ConfigProperty(name = "drumbeat.blob-dir", defaultValue = ".drumbeat") String directory) {
    this.bucket = bucket;
    this.directory = directory;
  }

  @Produces
  @DefaultBean
  @Singleton
  Blobs blobs(Settings settings, Signer signer, Clock clock) {
    return bucket
        .<Blobs>map(name -> inBucket(name, clock))
        .orElseGet(() -> new FileBlobs(Path.of(directory), settings.apiUrl(), signer));
  }

  /** Client and presigner find region, credentials and endpoint in the same places. */
  private static Blobs inBucket(String name, Clock clock) {
    S3Client client =
        S3Client.builder()
            .httpClient(SdkLimits.http())
            .overrideConfiguration(SdkLimits.others())
            .build();
    return new BucketBlobs(client, S3Presigner.create(), name, clock);
  }
}
