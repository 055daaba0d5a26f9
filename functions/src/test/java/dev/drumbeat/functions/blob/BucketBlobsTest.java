package dev.drumbeat.functions.blob;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drumbeat.functions.blob.Blobs.Invitation;
import dev.drumbeat.functions.blob.Blobs.Promise;
import dev.drumbeat.functions.blob.Blobs.Shown;
import dev.drumbeat.model.attachment.AttachmentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.testkit.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What S3 is asked, and what of an upload is signed; the bucket is a stand-in that says little. */
class BucketBlobsTest {
  private static final String ID = "00000000-0000-7000-8000-000000000001";
  private static final CompanyId COMPANY = new CompanyId("00000000-0000-7000-8000-000000000002");
  private static final BlobName SENT = BlobName.upload(COMPANY, new AttachmentId(ID));
  private static final BlobName KEPT = BlobName.attachment(COMPANY, new AttachmentId(ID));
  private static final Promise PROMISE = new Promise(5_000_000, "video/mp4", "ab".repeat(32));

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private BucketBlobs blobs;
  private int headStatus = 200;
  private long headBytes = PROMISE.bytes();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    S3Client client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build();
    blobs = new BucketBlobs(client, presigner, "bucket", Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
      String copied = source == null ? "" : " from " + source;
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + copied);
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(headBytes));
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(headStatus, -1);
      } else {
        byte[] answer =
            "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>"
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Test
  @Rule("C10")
  void invitation_bindsSizeTypeAndChecksum() {
    Invitation invitation =
        blobs.invite(SENT, PROMISE, Clock.systemUTC().instant().plus(Duration.ofMinutes(15)));

    String query = invitation.url().getQuery();
    assertThat(invitation.url().getHost()).startsWith("bucket.s3.");
    assertThat(invitation.url().getPath()).isEqualTo("/" + SENT.path());
    assertThat(invitation.headers()).containsEntry("content-type", "video/mp4");
    assertThat(invitation.headers()).containsEntry("content-length", "5000000");
    assertThat(query + invitation.headers())
        .contains("q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=");
    String signed = query.replaceAll(".*X-Amz-SignedHeaders=([^&]*).*", "$1");
    assertThat(signed.split(";")).contains("content-length", "content-type", "host");
    assertThat(Long.parseLong(query.replaceAll(".*X-Amz-Expires=([0-9]+).*", "$1")))
        .isBetween(800L, 900L);
  }

  @Test
  @Rule("C10")
  void link_saysTypeAndDisposition() {
    URI link = blobs.link(KEPT, new Shown("text/html", "attachment; filename=\"a\"")).orElseThrow();

    assertThat(link.getPath()).isEqualTo("/" + KEPT.path());
    assertThat(link.getQuery())
        .contains("response-content-type=text/html")
        .contains("response-content-disposition=attachment; filename=\"a\"")
        .contains("X-Amz-Expires=300");
  }

  @Test
  @Rule("C10")
  void upload_thatIsThere_isCopiedToWhereNoInvitationReaches() {
    assertThat(blobs.keep(SENT, PROMISE, KEPT)).isTrue();

    assertThat(asked)
        .containsExactly(
            "HEAD /bucket/" + SENT.path(),
            "PUT /bucket/" + KEPT.path() + " from bucket/" + SENT.path());
  }

  @ParameterizedTest
  @CsvSource({"200, 4999999", "403, 0", "404, 0"})
  @Rule("C10")
  void upload_thatIsNotThereAsPromised_isNotKept(int status, long bytes) {
    headStatus = status;
    headBytes = bytes;

    assertThat(blobs.keep(SENT, PROMISE, KEPT)).isFalse();

    assertThat(asked).containsExactly("HEAD /bucket/" + SENT.path());
  }
}
