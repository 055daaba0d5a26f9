package dev.drumbeat.functions.config;

import dev.drumbeat.functions.document.BodyStore;
import dev.drumbeat.functions.document.BucketBodyStore;
import dev.drumbeat.functions.document.FileBodyStore;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;

/** Where large bodies go: a bucket if one is configured, else a directory. */
@Singleton
public class BodyStores {
  private final Optional<String> bucket;
  private final String directory;

  /**
   * @param bucket the bucket of a deployment on AWS; only with one is a client made
   * @param directory where files go otherwise; the local runtime sets it within its data directory
   */
  @Inject
  public BodyStores(
      @ConfigProperty(name = "drumbeat.body-bucket") Optional<String> bucket,
      @ConfigProperty(name = "drumbeat.body-dir", defaultValue = ".drumbeat/bodies")
          String directory) {
    this.bucket = bucket;
    this.directory = directory;
  }

  @Produces
  @DefaultBean
  @Singleton
  BodyStore bodies() {
    return bucket
        .<BodyStore>map(name -> new BucketBodyStore(s3(), name))
        .orElseGet(() -> new FileBodyStore(Path.of(directory)));
  }

  private static S3Client s3() {
    return S3Client.builder()
        .httpClient(SdkLimits.http())
        .overrideConfiguration(SdkLimits.others())
        .build();
  }
}
