package dev.drumbeat.verification.chaos;

import dev.drumbeat.verification.client.Connection;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A caller's way to a server that comes and goes. For one thread. */
final class Link implements AutoCloseable {
  private static final int MOST_TRIES = 900;
  private static final long BETWEEN_NANOS = 100_000_000;

  private final int port;
  private final AtomicInteger bugs;
  private Optional<Connection> connection = Optional.empty();

  /** Counts into {@code bugs} the answers that no server should ever give. */
  Link(int port, AtomicInteger bugs) {
    this.port = port;
    this.bugs = bugs;
  }

  /** The answer, or empty if it never came: then the call may have happened or not. */
  Optional<Reply> call(Request request) {
    try {
      Reply reply = connected().call(request);
      if (reply.status() == 500) {
        System.out.println("500: " + request.method() + " " + request.path());
        bugs.incrementAndGet();
      }
      return Optional.of(reply);
    } catch (IOException broken) {
      close();
      return Optional.empty();
    }
  }

  /** The answer with success; a call that is safe to repeat is repeated while there is none. */
  Optional<Reply> insist(Request request) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Reply> reply = call(request);
      if (reply.isPresent() && reply.get().status() != 503) {
        return reply.filter(Reply::isSuccess);
      }
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    return Optional.empty();
  }

  private Connection connected() throws IOException {
    for (int i = 0; connection.isEmpty() && i < MOST_TRIES; i++) {
      try {
        connection = Optional.of(Connection.to(port));
      } catch (IOException notYet) {
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
    return connection.orElseThrow(() -> new IOException("The server does not come back"));
  }

  @Override
  public void close() {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (IOException alreadyGone) {
      System.out.println("A connection was gone already: " + alreadyGone.getMessage());
    }
    connection = Optional.empty();
  }
}
