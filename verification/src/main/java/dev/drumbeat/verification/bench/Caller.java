package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.client.Connection;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Somebody with a connection and a credential; what its named calls cost goes to the samples. */
final class Caller implements AutoCloseable {
  private final Connection connection;
  private final Samples samples;
  private final String token;

  Caller(int port, String token, Samples samples) {
    try {
      this.connection = Connection.to(port);
    } catch (IOException unreachable) {
      throw new UncheckedIOException("No server on port " + port, unreachable);
    }
    this.token = token;
    this.samples = samples;
  }

  /** A call that must succeed. */
  Reply call(String action, Request request) {
    return call(action, request, token);
  }

  /** A call with another credential, for example the token of a run. */
  Reply call(String action, Request request, String bearer) {
    Reply reply = send(request.by(bearer));
    if (!reply.isSuccess()) {
      throw new IllegalStateException(action + ": " + reply.status() + " " + reply.json());
    }
    samples.add(action, Cost.of(reply));
    return reply;
  }

  /** A call that must be refused with 409. */
  void refused(String action, Request request, String bearer) {
    Reply reply = send(request.by(bearer));
    if (reply.status() != 409) {
      throw new IllegalStateException(action + ": " + reply.status() + " instead of 409");
    }
    samples.add(action, Cost.of(reply));
  }

  private Reply send(Request request) {
    try {
      return connection.call(request);
    } catch (IOException broken) {
      throw new UncheckedIOException(request.method() + " " + request.path(), broken);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
