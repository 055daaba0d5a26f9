package dev.drumbeat.verification.demo.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the API over a plain socket. {@code java.net.http} costs a new process 0.7 s of processor
 * time and {@code HttpURLConnection} cannot PATCH, so this speaks HTTP/1.0: one request per
 * connection, and the answer ends where the connection does.
 */
public final class Api {
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final URI base;
  private final String key;
  private final Optional<String> run;

  public Api(URI base, String key, Optional<String> run) {
    this.base = base;
    this.key = key;
    this.run = run;
  }

  public Reply get(String path) {
    return call("GET", path, "");
  }

  public Reply post(String path, Map<String, ?> body) {
    return call("POST", path, Json.write(body));
  }

  public Reply patch(String path, Map<String, ?> body) {
    return call("PATCH", path, Json.write(body));
  }

  public Reply put(String path, Map<String, ?> body) {
    return call("PUT", path, Json.write(body));
  }

  /** What the server calls busy is asked again, at most twice: a busy answer changed nothing. */
  private Reply call(String method, String path, String body) {
    Reply reply = once(method, path, body);
    for (int i = 1; i < MOST_ATTEMPTS && (reply.status() == 429 || reply.status() == 503); i++) {
      pause();
      reply = once(method, path, body);
    }
    return reply;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply once(String method, String path, String body) {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
      socket.getOutputStream().write(request(method, path, body.getBytes(UTF_8)));
      return reply(new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(method + " " + path + " got no answer", broken);
    }
  }

  private byte[] request(String method, String path, byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.0\r\n");
    head.append("Host: ").append(base.getAuthority()).append("\r\n");
    head.append("Authorization: Bearer ").append(key).append("\r\n");
    head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    run.ifPresent(id -> head.append("X-Paperclip-Run-Id: ").append(id).append("\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private static Reply reply(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new UncheckedIOException(new IOException("The answer was cut short"));
    }
    int status = Integer.parseInt(answer.substring(9, 12));
    String body = answer.substring(end + 4);
    boolean json = body.startsWith("{") || body.startsWith("[");
    return new Reply(status, json ? Json.parse(body) : Node.NONE);
  }
}
