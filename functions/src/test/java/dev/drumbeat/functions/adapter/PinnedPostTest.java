package dev.drumbeat.functions.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.model.testkit.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile endpoint can do to the one who calls it: very little, and not for long. */
class PinnedPostTest {
  private static final String BODY = "{}";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final CompletableFuture<String> head = new CompletableFuture<>();
  private ServerSocket server;

  /** What the endpoint does with a connection once it has read the request. */
  private interface Conduct {
    void answer(OutputStream out) throws Exception;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  @Rule("W10")
  void theCheckedAddress_isTheOneConnectedTo_underTheNameThatWasAskedFor() throws Exception {
    serve(out -> out.write(ok("done")));

    PinnedPost.Answer answer = post("http://agent.invalid:" + server.getLocalPort() + "/run", LONG);

    assertThat(answer).isEqualTo(new PinnedPost.Answer(200, "done", Optional.empty()));
    assertThat(head.get())
        .startsWith("POST /run HTTP/1.0\r\n")
        .contains("Host: agent.invalid:" + server.getLocalPort() + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @Rule("W10")
  void aRedirect_isAnAnswer_andNotFollowed(int status) throws Exception {
    String back = "Location: http://127.0.0.1:" + server.getLocalPort() + "/credentials\r\n";
    serve(
        out ->
            out.write(("HTTP/1.1 " + status + " Elsewhere\r\n" + back + "\r\n").getBytes(UTF_8)));

    assertThat(post(LONG).status()).isEqualTo(status);
    server.setSoTimeout(50);
    assertThatThrownBy(() -> server.accept()).isInstanceOf(SocketTimeoutException.class);
  }

  /** Ten megabytes in ten kilobytes: nobody unpacks them. */
  @Test
  @Rule("W10")
  void aPackedAnswer_staysPacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(new byte[10 << 20]);
    }
    serve(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(ISO_8859_1));
          out.write(packed.toByteArray());
        });

    assertThat(post(LONG).body().length()).isLessThanOrEqualTo(packed.size());
  }

  @Test
  @Rule("W10")
  void silence_endsWithTheTime() {
    CountDownLatch over = new CountDownLatch(1);
    serve(out -> over.await());

    assertThatThrownBy(() -> post(SHORT)).isInstanceOf(IOException.class);
    over.countDown();
  }

  @Test
  @Rule("W10")
  void anAnswerByDrops_endsWithTheTime_howeverLongItGoesOn() {
    CountDownLatch over = new CountDownLatch(1);
    serve(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
          for (int i = 0; i < 60; i++) {
            out.write('.');
            out.flush();
            over.await(SHORT.toMillis() / 3, TimeUnit.MILLISECONDS);
          }
        });

    assertThatThrownBy(() -> post(SHORT)).isInstanceOf(IOException.class);
  }

  @Test
  @Rule("W10")
  void anAnswerTooLarge_isNotReadToItsEnd() {
    byte[] flood = "x".repeat(100_000).getBytes(ISO_8859_1);
    serve(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
          for (int i = 0; i < 100; i++) {
            out.write(flood);
          }
        });

    assertThatThrownBy(() -> post(LONG)).hasMessageContaining("64 kB");
  }

  @Test
  @Rule("W10")
  void whatIsNotHttp_isNoAnswer() {
    serve(out -> out.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(ISO_8859_1)));

    assertThatThrownBy(() -> post(LONG)).isInstanceOf(IOException.class);
  }

  private PinnedPost.Answer post(Duration total) throws IOException {
    return post("http://127.0.0.1:" + server.getLocalPort() + "/run", total);
  }

  private PinnedPost.Answer post(String url, Duration total) throws IOException {
    InetAddress[] checked = {server.getInetAddress()};
    return PinnedPost.send(
        SafeTarget.of(url, true, host -> checked), Map.of("X-A", "b"), BODY.getBytes(UTF_8), total);
  }

  private static byte[] ok(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body).getBytes(UTF_8);
  }

  /** All of it: closing a socket with something unread would take the answer back. */
  private static String request(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith(BODY)) {
      read.append((char) in.read());
    }
    return read.toString();
  }

  /** Reads the one request that comes, and conducts itself. */
  private void serve(Conduct conduct) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = server.accept()) {
                head.complete(request(socket.getInputStream()));
                conduct.answer(socket.getOutputStream());
              } catch (Exception gone) {
                head.completeExceptionally(gone);
              }
            });
  }
}
