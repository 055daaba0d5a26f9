package dev.drumbeat.verification.store;

import dev.drumbeat.functions.store.Table;
import dev.drumbeat.verification.kit.Drumbeat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Both contracts on LocalStack, in a container of its own. */
@EnabledIf(
    value = "hasDocker",
    disabledReason = "NOT RUN: no Docker engine answers, so nothing was tested against LocalStack")
class LocalStackTest {
  /** As in localstack/compose.yaml: the last that needs no account. */
  private static final String TAG = System.getenv().getOrDefault("LOCALSTACK_TAG", "4.14.0");

  private static LocalStackContainer container;
  private static Endpoint endpoint;

  static boolean hasDocker() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void startContainer() {
    container =
        new LocalStackContainer(DockerImageName.parse("localstack/localstack").withTag(TAG))
            .withServices("dynamodb", "sqs")
            .withEnv(
                "LOCALSTACK_AUTH_TOKEN", System.getenv().getOrDefault("LOCALSTACK_AUTH_TOKEN", ""));
    container.start();
    endpoint = new Endpoint(container.getEndpoint());
  }

  @AfterAll
  static void stopContainer() {
    container.stop();
  }

  /** The store. */
  @Nested
  class StoreThere extends TableContract {
    private static Drumbeat drumbeat;

    @BeforeAll
    static void start() {
      DynamoDbClient store = endpoint.store();
      drumbeat = Drumbeat.over(embedded -> store);
    }

    @AfterAll
    static void stop() {
      drumbeat.close();
    }

    @Override
    Table table() {
      return drumbeat.bean(Table.class);
    }
  }

  /** The queue. */
  @Nested
  class QueueThere extends QueueContract {
    private static SqsClient queues;

    @BeforeAll
    static void start() {
      queues = endpoint.queues();
    }

    @Override
    SqsClient queues() {
      return queues;
    }
  }
}
