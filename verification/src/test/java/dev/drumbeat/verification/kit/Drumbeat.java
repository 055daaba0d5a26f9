package dev.drumbeat.verification.kit;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drumbeat.emulators.EmbeddedDynamo;
import dev.drumbeat.functions.adapter.Adapter;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.blob.FileBlobs;
import dev.drumbeat.functions.company.Bootstrap;
import dev.drumbeat.functions.config.OidcSettings;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Signer;
import dev.drumbeat.functions.store.TableDefinition;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.verification.permits.Permits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The functions themselves, called as the router calls them, over a table in memory. Time stands
 * still unless a test moves it; the queue keeps what was sent until a test delivers it.
 */
public final class Drumbeat implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Method> FUNCTIONS = FunctionClasses.functions();

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final TestClock clock = new TestClock();
  private final TestQueue queue = new TestQueue();
  private final RecordingAdapter adapter = new RecordingAdapter();

  /** Made when the first bytes come. */
  private final Path bytes = Path.of("target", "blobs", UUID.randomUUID().toString());

  private final DynamoDbClient store;
  private final SqsClient sqs;
  private final OidcSettings oidc;
  private final String boardKey;
  private volatile Beans beans;
  private volatile FileBlobs blobs;

  private Drumbeat(
      UnaryOperator<DynamoDbClient> store, UnaryOperator<SqsClient> sqs, OidcSettings oidc) {
    this.oidc = oidc;
    dynamo.client().createTable(TableDefinition.create("drumbeat"));
    this.store = new Permits().over(DynamoDbClient.class, store.apply(dynamo.client()));
    this.sqs = sqs.apply(queue.client());
    beans = wired();
    boardKey = beans.get(Bootstrap.class).firstBoardKey().orElseThrow();
  }

  private Beans wired() {
    byte[] key =
        "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Secrets secrets = () -> key.clone();
    Settings settings =
        new Settings("drumbeat", Optional.of("test:queue"), "http://127.0.0.1:3100", true, false);
    blobs = new FileBlobs(bytes, settings.apiUrl(), new Signer(secrets, clock));
    return new Beans()
        .with(DynamoDbClient.class, store)
        .with(SqsClient.class, sqs)
        .with(Clock.class, clock)
        .with(Secrets.class, secrets)
        .with(Blobs.class, blobs)
        .with(Settings.class, settings)
        .with(OidcSettings.class, oidc)
        .alongside(Adapter.class, adapter);
  }

  public static Drumbeat start() {
    return over(UnaryOperator.identity());
  }

  /** With something between the functions and the table: a fault, a counter. */
  public static Drumbeat over(UnaryOperator<DynamoDbClient> store) {
    return over(store, UnaryOperator.identity());
  }

  /** The same, with something before the queue too. */
  public static Drumbeat over(UnaryOperator<DynamoDbClient> store, UnaryOperator<SqsClient> sqs) {
    return new Drumbeat(store, sqs, OidcSettings.OFF);
  }

  /** With an issuer whose tokens stand for humans. */
  public static Drumbeat trusting(OidcSettings.Issuer issuer) {
    return new Drumbeat(
        UnaryOperator.identity(), UnaryOperator.identity(), new OidcSettings(Optional.of(issuer)));
  }

  /** The process dies and another takes its place: table, queue and time go on. */
  public void restart() {
    beans = wired();
  }

  public TestClock clock() {
    return clock;
  }

  public TestQueue queue() {
    return queue;
  }

  /** Where the bytes are that are kept outside the table. */
  public Path bytes() {
    return bytes;
  }

  /** What keeps bytes outside the table. */
  public FileBlobs blobs() {
    return blobs;
  }

  /** What agents of the type {@link RecordingAdapter#TYPE} are handed. */
  public RecordingAdapter adapter() {
    return adapter;
  }

  public <T> T bean(Class<T> type) {
    return beans.get(type);
  }

  /** The caller behind the first board key. */
  public Client board() {
    return client(boardKey);
  }

  /** A caller with this bearer credential. */
  public Client client(String bearer) {
    return new Client(this, Optional.of(bearer), Map.of());
  }

  public Client anonymous() {
    return new Client(this, Optional.empty(), Map.of());
  }

  Reply call(String method, String target, Map<String, String> headers, Optional<String> body) {
    Routes.Match match = Routes.match(method, target);
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(match.action().routeKey())
            .withRawPath(match.path())
            .withPathParameters(match.parameters())
            .withQueryStringParameters(match.query())
            .withHeaders(new HashMap<>(headers))
            .withBody(body.orElse(null))
            .withIsBase64Encoded(headers.containsKey(Client.BINARY))
            .build();
    return reply((APIGatewayV2HTTPResponse) invoke(match.action(), event));
  }

  /** What a path answers that no route leads to. */
  public Reply unmatched(String path) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder().withRouteKey("$default").withRawPath(path).build();
    return reply((APIGatewayV2HTTPResponse) invoke("companyApi", event));
  }

  private Object invoke(Action action, APIGatewayV2HTTPEvent event) {
    return invoke(action.function(), event);
  }

  /** The names of all exported functions. */
  public static Set<String> functions() {
    return Set.copyOf(FUNCTIONS.keySet());
  }

  /** Calls a function by its exported name. */
  public Object invoke(String function, Object input) {
    Method method = FUNCTIONS.get(function);
    if (method == null) {
      throw new IllegalStateException("No function " + function);
    }
    return Permits.during(function, () -> invoke(method, input));
  }

  private Object invoke(Method method, Object input) {
    try {
      return method.invoke(beans.get(method.getDeclaringClass()), input);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof RuntimeException bug
          ? bug
          : new IllegalStateException(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Reply reply(APIGatewayV2HTTPResponse response) {
    try {
      String text = response.getBody() == null ? "null" : response.getBody();
      boolean isJson =
          !response.getIsBase64Encoded()
              && response.getHeaders().get("Content-Type").equals("application/json");
      JsonNode body = isJson ? JSON.readTree(text) : TextNode.valueOf(text);
      return new Reply(response.getStatusCode(), body, response.getHeaders());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
