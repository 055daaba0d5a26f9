package dev.drumbeat.verification.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.Touched;
import dev.drumbeat.verification.kit.Drumbeat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What each failure of a write comes to: who objected, what is repeated, what never is (V7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryTest {
  private static final CompanyId COMPANY = new CompanyId("retries");
  private static final int MOST_ATTEMPTS = 5;
  private static final List<String> PARTICIPANTS = List.of("issue", "held", "gate", "activity");

  private final Deque<Runnable> script = new ArrayDeque<>();
  private final List<SdkRequest> sent = new ArrayList<>();
  private final List<Boolean> carriedOut = new ArrayList<>();
  private Drumbeat drumbeat;
  private int serial;

  @BeforeAll
  void start() {
    drumbeat = Drumbeat.over(client -> ((Between) this::play).over(DynamoDbClient.class, client));
  }

  @AfterAll
  void stop() {
    drumbeat.close();
  }

  @BeforeEach
  void reset() {
    script.clear();
    sent.clear();
    carriedOut.clear();
  }

  /** Writes fail as the script says: before they are carried out, or after. */
  private Object play(SdkRequest request, Between.Next next) {
    if (Touched.by(request).isEmpty()) {
      return next.proceed(request);
    }
    sent.add(request);
    boolean first = !carriedOut.isEmpty() && carriedOut.removeFirst();
    Object answer = first ? next.proceed(request) : null;
    if (!script.isEmpty()) {
      script.removeFirst().run();
    }
    return first ? answer : next.proceed(request);
  }

  private void fails(int times, RuntimeException failure) {
    Runnable failing =
        () -> {
          throw failure;
        };
    script.addAll(Collections.nCopies(times, failing));
  }

  private Key newKey() {
    return new Key(Keys.partition(COMPANY, "T"), "item-" + serial++);
  }

  private WriteSet transaction() {
    WriteSet writes = new WriteSet(COMPANY);
    PARTICIPANTS.forEach(name -> writes.put(name, Item.at(newKey()), Condition.ABSENT));
    return writes;
  }

  private WriteSet single() {
    return new WriteSet(COMPANY).put("item", Item.at(newKey()).text("by", "me"), Condition.ABSENT);
  }

  private CommitResult commit(WriteSet writes) {
    return drumbeat.bean(Table.class).commit(writes);
  }

  private static TransactionCanceledException cancelled(String code, int at) {
    List<CancellationReason> reasons =
        IntStream.range(0, PARTICIPANTS.size())
            .mapToObj(i -> CancellationReason.builder().code(i == at ? code : "None").build())
            .toList();
    return TransactionCanceledException.builder().cancellationReasons(reasons).build();
  }

  @Test
  void commit_whenAConditionFailsAtIndex_namesThatParticipantAndIsNotRepeated() {
    for (int i = 0; i < PARTICIPANTS.size(); i++) {
      reset();
      fails(1, cancelled("ConditionalCheckFailed", i));
      CommitResult.Refused refused = (CommitResult.Refused) commit(transaction());
      assertThat(refused.objections())
          .extracting(CommitResult.Objection::participant)
          .containsExactly(PARTICIPANTS.get(i));
      assertThat(sent).hasSize(1);
    }
  }

  @Test
  void commit_whenAConditionFailsBesidesAConflict_isNotRepeated() {
    List<CancellationReason> both =
        List.of(
            CancellationReason.builder().code("TransactionConflict").build(),
            CancellationReason.builder().code("ConditionalCheckFailed").build());
    fails(1, TransactionCanceledException.builder().cancellationReasons(both).build());
    CommitResult.Refused refused = (CommitResult.Refused) commit(transaction());
    assertThat(refused.by("held")).isPresent();
    assertThat(sent).hasSize(1);
  }

  @Test
  void commit_whenTheTroublePasses_isRepeatedUntilItHolds() {
    for (RuntimeException passing : passing()) {
      reset();
      fails(MOST_ATTEMPTS - 1, passing);
      assertThat(commit(transaction())).isInstanceOf(CommitResult.Committed.class);
      assertThat(sent).hasSize(MOST_ATTEMPTS);
    }
  }

  @Test
  void commit_whenTheTroubleStays_givesUpAfterFiveAttempts() {
    for (RuntimeException passing : passing()) {
      reset();
      fails(MOST_ATTEMPTS, passing);
      assertThatThrownBy(() -> commit(transaction())).isInstanceOf(Table.StoreBusy.class);
      assertThat(sent).hasSize(MOST_ATTEMPTS);
    }
  }

  private static List<RuntimeException> passing() {
    return List.of(
        cancelled("TransactionConflict", 0),
        cancelled("ThrottlingError", 1),
        cancelled("ProvisionedThroughputExceeded", 2),
        TransactionConflictException.builder().build(),
        TransactionInProgressException.builder().build(),
        ProvisionedThroughputExceededException.builder().build(),
        InternalServerErrorException.builder().build(),
        lost());
  }

  private static SdkClientException lost() {
    return SdkClientException.create("No answer", new IOException("Read timed out"));
  }

  @Test
  void commit_whenItsAnswerWasLost_isRecognisedByItsTokenAndNotRefused() {
    carriedOut.add(true);
    fails(1, lost());
    assertThat(commit(transaction())).isInstanceOf(CommitResult.Committed.class);
    assertThat(sent)
        .hasSize(2)
        .extracting(request -> ((TransactWriteItemsRequest) request).clientRequestToken())
        .doesNotContainNull()
        .matches(tokens -> tokens.stream().distinct().count() == 1);
  }

  @Test
  void commit_ofEachWriteSet_hasATokenOfItsOwn() {
    commit(transaction());
    commit(transaction());
    assertThat(sent)
        .extracting(request -> ((TransactWriteItemsRequest) request).clientRequestToken())
        .doesNotHaveDuplicates();
  }

  @Test
  void singlePut_whenItsAnswerWasLost_isRecognisedByItsItem() {
    carriedOut.add(true);
    fails(1, lost());
    assertThat(commit(single())).isInstanceOf(CommitResult.Committed.class);
    assertThat(sent).hasSize(2);
  }

  @Test
  void singlePut_whenSomebodyElseWasFirst_isRefusedEvenAfterATrouble() {
    Key key = newKey();
    commit(new WriteSet(COMPANY).put("item", Item.at(key).text("by", "other"), Condition.ABSENT));
    reset();
    fails(1, lost());
    WriteSet late =
        new WriteSet(COMPANY).put("item", Item.at(key).text("by", "me"), Condition.ABSENT);
    CommitResult.Refused refused = (CommitResult.Refused) commit(late);
    assertThat(refused.by("item").orElseThrow().current().orElseThrow().text("by"))
        .isEqualTo("other");
  }
}
