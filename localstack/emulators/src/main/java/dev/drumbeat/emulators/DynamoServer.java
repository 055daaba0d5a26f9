package dev.drumbeat.emulators;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.List;

/**
 * DynamoDB Local in memory behind a port of the loopback interface, for callers that are processes
 * of their own. By itself it would listen on every interface: its connector is bound before it
 * starts.
 */
public final class DynamoServer implements AutoCloseable {
  private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final String[] OPTIONS = {"-inMemory", "-sharedDb", "-disableTelemetry"};

  private final IsolatedLoader loader;
  private final Object server;
  private final URI endpoint;

  private DynamoServer(IsolatedLoader loader, Object server, URI endpoint) {
    this.loader = loader;
    this.server = server;
    this.endpoint = endpoint;
  }

  /** A server without tables, ready to answer. */
  public static DynamoServer start() {
    IsolatedLoader loader =
        new IsolatedLoader(
            "dynamodb-local", DynamoServer.class.getClassLoader(), List.of("org.slf4j."));
    return loader.call(
        () -> {
          try {
            Object server =
                loader
                    .loadClass(RUNNER)
                    .getMethod("createServerFromCommandLineArgs", String[].class)
                    .invoke(null, (Object) OPTIONS);
            Object connector = connector(server);
            connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
            connector.getClass().getMethod("setPort", int.class).invoke(connector, 0);
            server.getClass().getMethod("start").invoke(server);
            int port = (int) connector.getClass().getMethod("getLocalPort").invoke(connector);
            return new DynamoServer(loader, server, URI.create("http://127.0.0.1:" + port));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DynamoDB Local does not start as a server", e);
          }
        });
  }

  private static Object connector(Object server) throws ReflectiveOperationException {
    Field field = server.getClass().getDeclaredField("server");
    field.setAccessible(true);
    Object jetty = field.get(server);
    return Array.get(jetty.getClass().getMethod("getConnectors").invoke(jetty), 0);
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    loader.call(
        () -> {
          try {
            return server.getClass().getMethod("stop").invoke(server);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
          }
        });
  }
}
