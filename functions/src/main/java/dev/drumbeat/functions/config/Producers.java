package dev.drumbeat.functions.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The beans of a deployment on AWS; the local runtime brings its own. */
@Singleton
public class Producers {
  /** Milliseconds are what the wire and the store know. */
  @Produces
  @DefaultBean
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
  }

  @Produces
  @DefaultBean
  @Singleton
  Settings settings(Config config) {
    return new Settings(
        config.getOptionalValue("drumbeat.table-name", String.class).orElse("drumbeat"),
        config.getOptionalValue("drumbeat.queue-url", String.class),
        config.getOptionalValue("drumbeat.api-url", String.class).orElse("http://127.0.0.1:3100"),
        config.getOptionalValue("drumbeat.local", Boolean.class).orElse(false),
        config.getOptionalValue("drumbeat.server-timing", Boolean.class).orElse(false));
  }

  /** Tokens of humans are believed once an issuer and an audience are named. */
  @Produces
  @DefaultBean
  @Singleton
  OidcSettings oidc(Config config, Settings settings) {
    return new OidcSettings(
        config
            .getOptionalValue("drumbeat.oidc.issuer", String.class)
            .map(
                issuer ->
                    new OidcSettings.Issuer(
                        issuer,
                        config.getOptionalValue("drumbeat.oidc.audience", String.class).orElse(""),
                        config.getOptionalValue("drumbeat.oidc.jwks-uri", URI.class),
                        config
                            .getOptionalValues("drumbeat.oidc.instance-admins", String.class)
                            .<Set<String>>map(HashSet::new)
                            .orElse(Set.of()),
                        settings.local())));
  }

  /** The key run tokens are signed with is one SSM SecureString. */
  @Produces
  @DefaultBean
  @Singleton
  Secrets secrets(Config config) {
    return new ParameterStoreSecrets(
        SsmClient.builder()
            .httpClient(SdkLimits.http())
            .overrideConfiguration(SdkLimits.others())
            .build(),
        config
            .getOptionalValue("drumbeat.run-token-parameter", String.class)
            .orElse("/drumbeat/run-token-key"));
  }

  @Produces
  @DefaultBean
  @Singleton
  DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .httpClient(SdkLimits.http())
        .overrideConfiguration(SdkLimits.store())
        .build();
  }

  @Produces
  @DefaultBean
  @Singleton
  SqsClient sqs() {
    return SqsClient.builder()
        .httpClient(SdkLimits.http())
        .overrideConfiguration(SdkLimits.queue())
        .build();
  }
}
