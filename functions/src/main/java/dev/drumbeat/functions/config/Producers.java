package dev.drumbeat.functions.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The beans of a deployment on AWS; the local runtime brings its own. */
@Singleton
public class Producers {
  /** Milliseconds are what the wire and the store know. */
  @Produces
  @DefaultBean
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
  }

  @Produces
  @DefaultBean
  @Singleton
  DynamoDbClient dynamo() {
    return DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  }

  @Produces
  @DefaultBean
  @Singleton
  SqsClient sqs() {
    return SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  }
}
