package dev.drumbeat.verification.faults;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Time that passes between what a call reads and what it commits, so that races are met often. */
public final class Late {
  private static final long LONGEST_NANOS = 4_000_000;

  public static final Between COMMITS =
      (request, next) -> {
        if (request instanceof TransactWriteItemsRequest) {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NANOS));
        }
        return next.proceed(request);
      };

  private Late() {}
}
