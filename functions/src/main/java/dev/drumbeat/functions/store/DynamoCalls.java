package dev.drumbeat.functions.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The only place that calls DynamoDB: counts and times each call, and repeats those that failed for
 * conflict, throttling or want of an answer, with full jitter, at most five times and for at most
 * three seconds. A failed condition is never repeated here.
 */
@Singleton
public final class DynamoCalls {
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration BASE = Duration.ofMillis(25);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(600);

  /** With a pause and an attempt of one second after it, three seconds in all. */
  private static final Duration LAST_REPEATED = Duration.ofMillis(1_600);

  private static final int SERVER_ERROR = 500;

  private final DynamoDbClient client;
  private final StoreTiming tally;

  @Inject
  public DynamoCalls(DynamoDbClient client, StoreTiming tally) {
    this.client = client;
    this.tally = tally;
  }

  /** A call that reads. */
  <T> T read(Function<DynamoDbClient, T> call, Function<T, List<ConsumedCapacity>> capacity) {
    return retried(
        () -> {
          long start = tally.now();
          T response = call.apply(client);
          tally.current().add(units(capacity.apply(response)), 0, tally.now() - start);
          return response;
        });
  }

  /**
   * A call that writes. After a failure that leaves the outcome open it is repeated as it was, so
   * the call must know its own first attempt again (docs/decisions/0014).
   */
  <T> T write(Function<DynamoDbClient, T> call, Function<T, List<ConsumedCapacity>> capacity) {
    return retried(
        () -> {
          long start = tally.now();
          double written = 0;
          try {
            T response = call.apply(client);
            written = units(capacity.apply(response));
            return response;
          } finally {
            tally.current().add(0, written, tally.now() - start);
          }
        });
  }

  private static double units(List<ConsumedCapacity> capacity) {
    return capacity.stream()
        .filter(c -> c != null && c.capacityUnits() != null)
        .mapToDouble(ConsumedCapacity::capacityUnits)
        .sum();
  }

  private <T> T retried(Supplier<T> call) {
    long start = tally.now();
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (SdkException failure) {
        if (!isPassing(failure)) {
          throw failure;
        }
        boolean late = tally.now() - start >= LAST_REPEATED.toNanos();
        if (late || attempt == MOST_ATTEMPTS) {
          throw new Table.StoreBusy(failure);
        }
        waitBefore(attempt);
      }
    }
  }

  private static void waitBefore(int attempt) {
    long ceiling = Math.min(BASE.toNanos() << attempt, LONGEST_WAIT.toNanos());
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(ceiling));
  }

  /** Whether the same call may succeed a moment later. */
  static boolean isPassing(SdkException failure) {
    return switch (failure) {
      case DynamoDbException answered -> isPassing(answered);
      case ApiCallTimeoutException late -> true;
      case ApiCallAttemptTimeoutException late -> true;
      default -> failure.getCause() instanceof IOException;
    };
  }

  private static boolean isPassing(DynamoDbException failure) {
    return switch (failure) {
      case TransactionCanceledException cancelled ->
          cancelled.cancellationReasons().stream().noneMatch(DynamoCalls::isCondition)
              && cancelled.cancellationReasons().stream().anyMatch(DynamoCalls::isPassing);
      case TransactionConflictException conflict -> true;
      case TransactionInProgressException unfinished -> true;
      case ProvisionedThroughputExceededException throttled -> true;
      case RequestLimitExceededException throttled -> true;
      case InternalServerErrorException trouble -> true;
      default -> failure.isThrottlingException() || failure.statusCode() >= SERVER_ERROR;
    };
  }

  private static boolean isCondition(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  private static boolean isPassing(CancellationReason reason) {
    return "TransactionConflict".equals(reason.code())
        || "ThrottlingError".equals(reason.code())
        || "ProvisionedThroughputExceeded".equals(reason.code());
  }
}
