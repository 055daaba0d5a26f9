package dev.drumbeat.verification.store;

import dev.drumbeat.functions.store.TableDefinition;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Something that speaks an API of AWS at an address of its own. */
record Endpoint(URI address) {
  private static final AwsCredentialsProvider CREDENTIALS =
      AwsCredentialsProviderChain.of(
          EnvironmentVariableCredentialsProvider.create(),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));

  /** What the environment names for this service, by its own variable or by the one for all. */
  static Optional<Endpoint> configured(String service) {
    return Stream.of("AWS_ENDPOINT_URL_" + service, "AWS_ENDPOINT_URL")
        .map(System.getenv()::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .map(URI::create)
        .map(Endpoint::new);
  }

  private static Region region() {
    return Region.of(System.getenv().getOrDefault("AWS_REGION", "us-east-1"));
  }

  SqsClient queues() {
    return SqsClient.builder()
        .endpointOverride(address)
        .region(region())
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** A client of a store that has our table. */
  DynamoDbClient store() {
    DynamoDbClient store =
        DynamoDbClient.builder()
            .endpointOverride(address)
            .region(region())
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    try {
      store.createTable(TableDefinition.create("drumbeat"));
    } catch (ResourceInUseException fromAnEarlierTime) {
      // It is as empty as the contract needs: every run has a company of its own.
    }
    store.waiter().waitUntilTableExists(table -> table.tableName("drumbeat"));
    return store;
  }
}
