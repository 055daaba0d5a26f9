package dev.drumbeat.functions.config;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/**
 * How often and how long the AWS clients try (docs/decisions/0015). Repetitions of ours and of the
 * SDK would multiply, so each call is repeated in one place only.
 */
public final class SdkLimits {
  /** A client that did not connect by then asks anew. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private static final Duration STORE = Duration.ofSeconds(1);
  private static final Duration QUEUE = Duration.ofSeconds(1);
  private static final Duration OTHERS = Duration.ofSeconds(4);
  private static final int TWICE = 2;
  private static final int THRICE = 3;

  private SdkLimits() {}

  /** The table: {@code DynamoCalls} repeats, the SDK never. */
  public static Consumer<ClientOverrideConfiguration.Builder> store() {
    return once(STORE);
  }

  /** One attempt of so much time: for a stand-in of AWS that is slower than AWS. */
  public static Consumer<ClientOverrideConfiguration.Builder> once(Duration attempt) {
    return limits ->
        limits
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallAttemptTimeout(attempt)
            .apiCallTimeout(attempt);
  }

  /** Nudges: the tick repeats; a broken connection, usual after a pause, is worth a second try. */
  static Consumer<ClientOverrideConfiguration.Builder> queue() {
    return limits ->
        limits
            .retryStrategy(
                DefaultRetryStrategy.standardStrategyBuilder()
                    .useClientDefaults(false)
                    .maxAttempts(TWICE)
                    .retryOnExceptionOrCauseInstanceOf(IOException.class)
                    .build())
            .apiCallAttemptTimeout(QUEUE)
            .apiCallTimeout(QUEUE.multipliedBy(TWICE));
  }

  /** Secrets and bodies: nobody of ours repeats. */
  static Consumer<ClientOverrideConfiguration.Builder> others() {
    return limits ->
        limits
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(THRICE).build())
            .apiCallAttemptTimeout(OTHERS)
            .apiCallTimeout(OTHERS.multipliedBy(TWICE));
  }

  /** The HTTP client of each: it has no pool and no clock of its own but for connecting. */
  public static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).build();
  }
}
