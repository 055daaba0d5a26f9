package dev.drumbeat.emulators;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ElasticMQ inside this JVM, on a port of the loopback interface that the system picks. Queues are
 * kept in memory only: a message is a nudge, and the tick finds again what a lost one meant.
 */
public final class EmbeddedSqs implements AutoCloseable {

  private static final String BUILDER = "org.elasticmq.rest.sqs.SQSRestServerBuilder";

  private final IsolatedLoader loader;
  private final Object server;
  private final URI endpoint;
  private final SqsClient client;

  private EmbeddedSqs(IsolatedLoader loader, Object server, URI endpoint) {
    this.loader = loader;
    this.server = server;
    this.endpoint = endpoint;
    this.client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /** A server without queues, ready to answer. */
  public static EmbeddedSqs start() {
    IsolatedLoader loader =
        new IsolatedLoader("elasticmq", EmbeddedSqs.class.getClassLoader(), List.of("org.slf4j."));
    return loader.call(
        () -> {
          try {
            Object builder = loader.loadClass(BUILDER + "$").getField("MODULE$").get(null);
            builder = call(builder, "withInterface", "127.0.0.1");
            builder = call(builder, "withDynamicPort");
            Object server = call(builder, "start");
            Object binding = call(server, "waitUntilStarted");
            int port = (int) call(call(binding, "localAddress"), "getPort");
            return new EmbeddedSqs(loader, server, URI.create("http://127.0.0.1:" + port));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ElasticMQ does not start", e);
          }
        });
  }

  /** Where other processes of this machine find it. */
  public URI endpoint() {
    return endpoint;
  }

  public SqsClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    loader.call(
        () -> {
          try {
            return call(server, "stopAndWait");
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ElasticMQ does not stop", e);
          }
        });
  }

  private static Object call(Object target, String method, Object... arguments)
      throws ReflectiveOperationException {
    Class<?>[] types = List.of(arguments).stream().map(Object::getClass).toArray(Class<?>[]::new);
    return target.getClass().getMethod(method, types).invoke(target, arguments);
  }
}
