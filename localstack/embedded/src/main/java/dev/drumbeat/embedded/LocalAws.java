package dev.drumbeat.embedded;

import dev.drumbeat.emulators.EmbeddedDynamo;
import dev.drumbeat.emulators.EmbeddedSqs;
import dev.drumbeat.emulators.TransactionUnits;
import dev.drumbeat.functions.config.SdkLimits;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.store.TableDefinition;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The services a deployment finds on AWS: embedded stand-ins, or whatever {@code AWS_ENDPOINT_URL},
 * or its forms per service, points to. Brings the table and the queues along.
 */
@Singleton
public class LocalAws {
  private static final String TABLE = "drumbeat";
  private static final int KEY_BYTES = 48;

  /** Room for making a table, and for a held receive. */
  private static final Duration STAND_IN = Duration.ofSeconds(15);

  private final DataDir data;
  private final Config config;
  private final CompletableFuture<EmbeddedSqs> sqs;
  private final Optional<EmbeddedDynamo> dynamo;
  private final DynamoDbClient dynamoClient;

  @Inject
  public LocalAws(DataDir data, Config config) {
    this.data = data;
    this.config = config;
    this.sqs =
        endpoint("SQS").isPresent()
            ? CompletableFuture.completedFuture(null)
            : CompletableFuture.supplyAsync(EmbeddedSqs::start);
    this.dynamo =
        endpoint("DYNAMODB").isPresent() ? Optional.empty() : Optional.of(openDatabase(data));
    this.dynamoClient = dynamo.map(this::counting).orElseGet(this::remoteDynamo);
    createTable();
  }

  private static EmbeddedDynamo openDatabase(DataDir data) {
    data.claim();
    return EmbeddedDynamo.onFile(data.database());
  }

  /** With {@code drumbeat.exact-units}, slower: what each call costs on AWS. */
  private DynamoDbClient counting(EmbeddedDynamo embedded) {
    boolean exact = config.getOptionalValue("drumbeat.exact-units", Boolean.class).orElse(false);
    return exact ? TransactionUnits.over(embedded.client()) : embedded.client();
  }

  private static Optional<URI> endpoint(String service) {
    return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_" + service))
        .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))
        .filter(url -> !url.isBlank())
        .map(URI::create);
  }

  private DynamoDbClient remoteDynamo() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint("DYNAMODB").orElseThrow())
        .httpClient(SdkLimits.http())
        .overrideConfiguration(SdkLimits.once(STAND_IN))
        .build();
  }

  private void createTable() {
    try {
      dynamoClient.createTable(TableDefinition.create(TABLE));
      dynamoClient.waiter().waitUntilTableExists(t -> t.tableName(TABLE));
    } catch (ResourceInUseException kept) {
      // The table survived the last stop: that is what the data directory is for.
    }
  }

  @Produces
  @Singleton
  DynamoDbClient dynamoDbClient() {
    return dynamoClient;
  }

  @Produces
  @Singleton
  SqsClient sqsClient() {
    EmbeddedSqs embedded = sqs.join();
    return embedded != null
        ? embedded.client()
        : SqsClient.builder()
            .endpointOverride(endpoint("SQS").orElseThrow())
            .httpClient(SdkLimits.http())
            .overrideConfiguration(SdkLimits.once(STAND_IN))
            .build();
  }

  @Produces
  @Singleton
  Settings settings(SqsClient client) {
    return new Settings(
        TABLE,
        Optional.of(wakesQueue(client)),
        config.getValue("drumbeat.api-url", String.class),
        true,
        config.getOptionalValue("drumbeat.server-timing", Boolean.class).orElse(false));
  }

  @Produces
  @Singleton
  Secrets secrets() {
    byte[] key = data.secret("run-token.key", LocalAws::random);
    return key::clone;
  }

  private static byte[] random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** The queue of nudges and, behind it, the one for those that fail five times. */
  private static String wakesQueue(SqsClient client) {
    String dead = client.createQueue(q -> q.queueName("wakes-dlq")).queueUrl();
    String arn =
        client
            .getQueueAttributes(a -> a.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive = "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"5\"}";
    return client
        .createQueue(
            q ->
                q.queueName("wakes")
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            "60",
                            QueueAttributeName.REDRIVE_POLICY,
                            redrive)))
        .queueUrl();
  }

  @PreDestroy
  void stop() {
    EmbeddedSqs queues = sqs.join();
    if (queues != null) {
      queues.close();
    }
    dynamo.ifPresent(EmbeddedDynamo::close);
  }
}
