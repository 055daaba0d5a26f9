package dev.drumbeat.verification.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One persistent HTTP connection to a server on this machine, written by hand so that a call costs
 * the caller tens of microseconds: what is measured, or killed, is the server.
 */
public final class Connection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final int LONGEST_LINE = 64 * 1024;

  private final Socket socket;
  private final InputStream in;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
  }

  public static Connection to(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return new Connection(socket);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Sends and waits; after an exception the connection is of no use any more. */
  public Reply call(Request request) throws IOException {
    socket.getOutputStream().write(bytes(request));
    String statusLine = line();
    if (statusLine.length() < 12) {
      throw new EOFException("No answer");
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Map<String, String> headers = headers();
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The answer broke off");
    }
    return new Reply(status, headers, body);
  }

  private static byte[] bytes(Request request) {
    byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
    StringBuilder head =
        new StringBuilder(512)
            .append(request.method())
            .append(" /api")
            .append(request.path())
            .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ")
            .append(body.length)
            .append("\r\n");
    request
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Type: application/json\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    while (line.length() < LONGEST_LINE) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    throw new IOException("A header line has no end");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
