package dev.drumbeat.verification.faults;

import static software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException.builder;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table as it may behave on AWS and never does in an emulator. Overlapping transactions are
 * always cancelled; everything else happens at a rate, drawn from the seed.
 */
public final class FaultStore implements Between {
  /** What can go wrong. */
  public enum Fault {
    /** A transaction, or a single write, meets another transaction that is not there to see. */
    CONFLICT,
    /** The request is refused for its rate. */
    THROTTLE,
    /** The write is carried out, then the service reports trouble. */
    DONE_THEN_ERROR,
    /** The write is carried out, and the answer never arrives. */
    DONE_THEN_SILENCE,
    /** An index does not show yet what was written up to two seconds ago. */
    LATE_INDEX
  }

  private static final Duration LONGEST_LAG = Duration.ofSeconds(2);

  private final long seed;
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, AtomicInteger> injected = new EnumMap<>(Fault.class);
  private final AtomicInteger overlaps = new AtomicInteger();
  private final AtomicLong draws = new AtomicLong();
  private final Set<String> inFlight = new HashSet<>();
  private final Map<String, Instant> written = new ConcurrentHashMap<>();
  private volatile Clock clock = Clock.systemUTC();
  private volatile boolean raging;

  public FaultStore(long seed) {
    this.seed = seed;
    for (Fault fault : Fault.values()) {
      injected.put(fault, new AtomicInteger());
    }
  }

  /** All faults at this rate. */
  public static FaultStore everything(long seed, double rate) {
    FaultStore store = new FaultStore(seed);
    for (Fault fault : Fault.values()) {
      store.with(fault, rate);
    }
    return store.with(Fault.LATE_INDEX, 1);
  }

  public FaultStore with(Fault fault, double rate) {
    rates.put(fault, rate);
    return this;
  }

  public DynamoDbClient over(DynamoDbClient client) {
    return over(DynamoDbClient.class, client);
  }

  /** From now on faults happen; lag is measured by this clock. */
  public FaultStore rage(Clock by) {
    clock = by;
    raging = true;
    return this;
  }

  /** From now on the table behaves. */
  public void calm() {
    raging = false;
  }

  /** How often it happened. */
  public int count(Fault fault) {
    return injected.get(fault).get();
  }

  /** How many transactions were cancelled because they really met another. */
  public int overlaps() {
    return overlaps.get();
  }

  @Override
  public String toString() {
    return "seed " + seed + ", faults " + injected + ", overlaps " + overlaps;
  }

  @Override
  public Object call(SdkRequest request, Next next) {
    List<String> items = Touched.by(request);
    if (items.isEmpty()) {
      return read(request, next);
    }
    if (raging) {
      refuse(request, items.size());
    }
    Object answer =
        request instanceof TransactWriteItemsRequest
            ? alone(items, () -> next.proceed(request))
            : besides(items.getFirst(), () -> next.proceed(request));
    items.forEach(item -> written.put(item, clock.instant()));
    if (happens(Fault.DONE_THEN_ERROR)) {
      throw InternalServerErrorException.builder().message("Done, but do not know it").build();
    }
    if (happens(Fault.DONE_THEN_SILENCE)) {
      IOException lost = new SocketTimeoutException("Read timed out");
      throw SdkClientException.create("Unable to execute HTTP request", lost);
    }
    return answer;
  }

  private Object read(SdkRequest request, Next next) {
    if (request instanceof ScanRequest) {
      return next.proceed(request);
    }
    if (happens(Fault.THROTTLE)) {
      throw throttled();
    }
    Object answer = next.proceed(request);
    boolean late =
        request instanceof QueryRequest query
            && query.indexName() != null
            && happens(Fault.LATE_INDEX);
    return late ? older((QueryResponse) answer) : answer;
  }

  /** What an index showed some moments ago: without what was written since. */
  private QueryResponse older(QueryResponse answer) {
    Instant shown = clock.instant().minusMillis(random().nextLong(LONGEST_LAG.toMillis()));
    return answer.toBuilder()
        .items(
            answer.items().stream()
                .filter(item -> !written.getOrDefault(Touched.key(item), shown).isAfter(shown))
                .toList())
        .build();
  }

  private void refuse(SdkRequest request, int items) {
    boolean together = request instanceof TransactWriteItemsRequest;
    if (happens(Fault.THROTTLE)) {
      throw together ? cancelled(items, "ThrottlingError") : throttled();
    }
    if (happens(Fault.CONFLICT)) {
      throw together ? cancelled(items, "TransactionConflict") : conflict();
    }
  }

  private Object alone(List<String> items, java.util.function.Supplier<Object> transaction) {
    synchronized (inFlight) {
      if (raging && items.stream().anyMatch(inFlight::contains)) {
        overlaps.incrementAndGet();
        throw cancelled(items.size(), "TransactionConflict");
      }
      inFlight.addAll(items);
    }
    try {
      return transaction.get();
    } finally {
      synchronized (inFlight) {
        items.forEach(inFlight::remove);
      }
    }
  }

  private Object besides(String item, java.util.function.Supplier<Object> write) {
    synchronized (inFlight) {
      if (raging && inFlight.contains(item)) {
        overlaps.incrementAndGet();
        throw conflict();
      }
    }
    return write.get();
  }

  private boolean happens(Fault fault) {
    boolean now = raging && random().nextDouble() < rates.getOrDefault(fault, 0.0);
    if (now) {
      injected.get(fault).incrementAndGet();
    }
    return now;
  }

  private RandomGenerator random() {
    return new java.util.SplittableRandom(seed * 31 + draws.incrementAndGet());
  }

  private RuntimeException cancelled(int items, String why) {
    int culprit = random().nextInt(items);
    List<CancellationReason> reasons =
        IntStream.range(0, items)
            .mapToObj(i -> CancellationReason.builder().code(i == culprit ? why : "None").build())
            .toList();
    return builder().message("Cancelled: " + why).cancellationReasons(reasons).build();
  }

  private static RuntimeException throttled() {
    return ProvisionedThroughputExceededException.builder().message("Too fast").build();
  }

  private static RuntimeException conflict() {
    return TransactionConflictException.builder().message("In a transaction").build();
  }
}
