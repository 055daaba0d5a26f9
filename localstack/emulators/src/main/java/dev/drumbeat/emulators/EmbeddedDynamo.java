package dev.drumbeat.emulators;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local inside this JVM, without a socket: a call costs what the emulator costs, and no
 * port is opened to the network. The client is of the application's own SDK.
 *
 * <p>Differs from the service: transactions never conflict, indexes are never late, expired items
 * stay. Tests that care wrap the client.
 */
public final class EmbeddedDynamo implements AutoCloseable {

  private static final String ENTRY =
      "software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded";
  private static final String HANDLE =
      "software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal";

  private static final String FILE_THREAD = "SQLiteQueue";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Object emulator;
  private final Set<Thread> fileThreads;
  private final DynamoDbClient client;

  private EmbeddedDynamo(Object emulator, Set<Thread> fileThreads) {
    this.emulator = emulator;
    this.fileThreads = fileThreads;
    this.client = (DynamoDbClient) invoke(emulator, "dynamoDbClient");
  }

  /** An empty database of its own that ends with {@link #close()}. */
  public static EmbeddedDynamo inMemory() {
    return new EmbeddedDynamo(create(null), Set.of());
  }

  /**
   * A database kept in {@code file}, which is created if absent. What a call has acknowledged
   * survives the sudden death of the process.
   */
  public static EmbeddedDynamo onFile(Path file) {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new IllegalArgumentException(absolute + " is a folder; name the database file itself");
    }
    try {
      Files.createDirectories(absolute.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create the folder of " + absolute, e);
    }
    WriteAheadLog.enable(Isolated.LOADER, absolute);
    synchronized (EmbeddedDynamo.class) {
      Set<Thread> before = fileThreads();
      Object emulator = create(absolute.toFile());
      Set<Thread> started = fileThreads();
      started.removeAll(before);
      return new EmbeddedDynamo(emulator, started);
    }
  }

  /** The one client of this database; safe for many threads. Closing it is not needed. */
  public DynamoDbClient client() {
    return client;
  }

  /** Returns once the file is free, so that it can be opened again at once. */
  @Override
  public void close() {
    invoke(emulator, "shutdown");
    try {
      for (Thread thread : fileThreads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The emulator closes its file on a thread of its own and does not wait for it: we do. */
  private static Set<Thread> fileThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(FILE_THREAD))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Object create(@Nullable File file) {
    return Isolated.LOADER.call(
        () -> {
          try {
            boolean withoutTelemetry = true;
            return Isolated.LOADER
                .loadClass(ENTRY)
                .getMethod("create", File.class, Boolean.class)
                .invoke(null, file, withoutTelemetry);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DynamoDB Local does not start", rootOf(e));
          }
        });
  }

  private static Object invoke(Object emulator, String method) {
    return Isolated.LOADER.call(
        () -> {
          try {
            return Isolated.LOADER.loadClass(HANDLE).getMethod(method).invoke(emulator);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DynamoDB Local refuses " + method, rootOf(e));
          }
        });
  }

  private static Throwable rootOf(ReflectiveOperationException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  /** One loader for all databases of this JVM: loading 60 jars anew would cost a second each. */
  private static final class Isolated {

    static final IsolatedLoader LOADER =
        new IsolatedLoader(
            "dynamodb-local",
            EmbeddedDynamo.class.getClassLoader(),
            List.of("software.amazon.awssdk.", "org.reactivestreams.", "org.slf4j."));
  }
}
