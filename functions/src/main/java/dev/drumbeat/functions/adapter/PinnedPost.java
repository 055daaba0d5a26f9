package dev.drumbeat.functions.adapter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST to a fixed address, with the certificate checked for the name (W10). Plain sockets,
 * because the JDK's client looks names up itself. No redirects; 2 s to connect, 10 s in all, 64 kB.
 */
final class PinnedPost {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TOTAL = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int BUFFER = 4096;

  private PinnedPost() {}

  /** The status and body that came back, and when to ask again. */
  record Answer(int status, String body, Optional<String> retryAfter) {}

  static Answer send(SafeTarget target, Map<String, String> headers, byte[] body)
      throws IOException {
    return send(target, headers, body, TOTAL);
  }

  /** The same within so much time in all. */
  static Answer send(SafeTarget target, Map<String, String> headers, byte[] body, Duration total)
      throws IOException {
    Socket plain = new Socket();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> limit =
          clock.schedule(() -> closed(plain), total.toMillis(), TimeUnit.MILLISECONDS);
      try {
        plain.connect(
            new InetSocketAddress(target.address(), target.port()),
            Math.toIntExact(CONNECT.toMillis()));
        plain.setSoTimeout(Math.toIntExact(total.toMillis()));
        Socket socket = target.tls() ? secured(plain, target) : plain;
        socket.getOutputStream().write(request(target, headers, body));
        socket.getOutputStream().flush();
        return answer(read(socket.getInputStream()));
      } finally {
        limit.cancel(true);
        closed(plain);
      }
    }
  }

  /** Closing also wakes whoever still waits on the socket; that it was closed already is fine. */
  private static boolean closed(Socket socket) {
    try {
      socket.close();
      return true;
    } catch (IOException closedAlready) {
      return false;
    }
  }

  private static Socket secured(Socket plain, SafeTarget target) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** HTTP/1.0, so that the answer ends with the connection and comes in one piece. */
  private static byte[] request(SafeTarget target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("POST " + target.path() + " HTTP/1.0\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static byte[] read(InputStream stream) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      all.write(buffer, 0, read);
      if (all.size() > MOST_BYTES) {
        throw new IOException("The answer is larger than 64 kB");
      }
    }
    return all.toByteArray();
  }

  private static Answer answer(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] parts = text.split("\r\n\r\n", 2);
    String[] first = parts[0].split("[ \r\n]", 3);
    if (first.length < 2 || !first[0].startsWith("HTTP/") || !first[1].matches("\\d{3}")) {
      throw new SocketTimeoutException("No HTTP answer came in time");
    }
    String body = parts.length > 1 ? parts[1] : "";
    return new Answer(Integer.parseInt(first[1]), body, header(parts[0], "retry-after"));
  }

  private static Optional<String> header(String head, String name) {
    return head.lines()
        .map(line -> line.split(":", 2))
        .filter(line -> line.length == 2 && line[0].strip().equalsIgnoreCase(name))
        .map(line -> line[1].strip())
        .findFirst();
  }
}
