package dev.drumbeat.verification.cost;

import dev.drumbeat.verification.faults.Between;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Read and write units, as the store itself counts them. */
record Units(double reads, double writes) {
  static final Units NONE = new Units(0, 0);

  Units and(Units more) {
    return new Units(reads + more.reads, writes + more.writes);
  }

  Units without(Units less) {
    return new Units(reads - less.reads, writes - less.writes);
  }

  /** Adds up what passes by. */
  static final class Tally implements Between {
    private final AtomicReference<Units> sum = new AtomicReference<>(NONE);

    /** The sum since the last time. */
    Units taken() {
      return sum.getAndSet(NONE);
    }

    @Override
    public Object call(SdkRequest request, Next next) {
      Object answer = next.proceed(request);
      switch (answer) {
        case GetItemResponse get -> read(Stream.of(get.consumedCapacity()));
        case QueryResponse query -> found((QueryRequest) request, query.consumedCapacity());
        case BatchGetItemResponse batch -> read(batch.consumedCapacity().stream());
        case PutItemResponse put -> written(Stream.of(put.consumedCapacity()));
        case UpdateItemResponse update -> written(Stream.of(update.consumedCapacity()));
        case DeleteItemResponse delete -> written(Stream.of(delete.consumedCapacity()));
        case TransactWriteItemsResponse several -> written(several.consumedCapacity().stream());
        default -> {}
      }
      return answer;
    }

    /** On AWS a query that finds nothing costs the least there is; the stand-in says nothing. */
    private void found(QueryRequest query, ConsumedCapacity consumed) {
      double least = Boolean.TRUE.equals(query.consistentRead()) ? 1 : 1 / 2d;
      double units = Math.max(least, consumed.capacityUnits());
      sum.updateAndGet(before -> before.and(new Units(units, 0)));
    }

    private void read(Stream<ConsumedCapacity> consumed) {
      double units = consumed.mapToDouble(ConsumedCapacity::capacityUnits).sum();
      sum.updateAndGet(before -> before.and(new Units(units, 0)));
    }

    private void written(Stream<ConsumedCapacity> consumed) {
      double units = consumed.mapToDouble(ConsumedCapacity::capacityUnits).sum();
      sum.updateAndGet(before -> before.and(new Units(0, units)));
    }
  }
}
