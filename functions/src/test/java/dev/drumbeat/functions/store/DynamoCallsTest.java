package dev.drumbeat.functions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drumbeat.functions.config.SdkLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** How often a call really goes out, counted where it arrives. */
class DynamoCallsTest {
  private static final int MOST_ATTEMPTS = 5;

  private final AtomicInteger arrived = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private DynamoDbClient client;
  private volatile Conduct conduct = HttpExchange::close;

  /** How the service behaves. */
  private interface Conduct {
    void answer(HttpExchange exchange) throws Exception;
  }

  @AfterEach
  void stop() {
    over.countDown();
    client.close();
    server.stop(0);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
    client =
        DynamoDbClient.builder()
            .httpClient(SdkLimits.http())
            .overrideConfiguration(SdkLimits.store())
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
  }

  @Test
  void aServiceInTrouble_isAskedFiveTimes_andNotFiveTimesAsOften() {
    for (String trouble :
        List.of(
            "500 InternalServerError",
            "503 ServiceUnavailable",
            "400 ProvisionedThroughputExceededException",
            "400 ThrottlingException")) {
      arrived.set(0);
      conduct = exchange -> fail(exchange, trouble.split(" "));

      assertThatThrownBy(this::read).as(trouble).isInstanceOf(Table.StoreBusy.class);

      assertThat(arrived).as(trouble).hasValue(MOST_ATTEMPTS);
    }
  }

  @Test
  void aConnectionThatBreaks_isMadeAgain() {
    conduct = HttpExchange::close;

    assertThatThrownBy(this::read).isInstanceOf(Table.StoreBusy.class);
    assertThat(arrived.get()).isGreaterThanOrEqualTo(MOST_ATTEMPTS);
  }

  @Test
  void aServiceThatIsSilent_isGivenUpWithinThreeSeconds() {
    conduct = exchange -> over.await();
    long start = System.nanoTime();

    assertThatThrownBy(this::read).isInstanceOf(Table.StoreBusy.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(arrived).hasValue(2);
  }

  private GetItemResponse read() {
    return new DynamoCalls(client, new StoreTiming())
        .read(
            c -> c.getItem(g -> g.tableName("t").key(Map.of("pk", AttributeValue.fromS("p")))),
            response -> List.of());
  }

  private void serve(HttpExchange exchange) {
    try {
      arrived.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      conduct.answer(exchange);
    } catch (Exception gone) {
      exchange.close();
    }
  }

  private static void fail(HttpExchange exchange, String... statusAndType) throws IOException {
    String type = "com.amazonaws.dynamodb.v20120810#" + statusAndType[1];
    byte[] body = ("{\"__type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(Integer.parseInt(statusAndType[0]), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
