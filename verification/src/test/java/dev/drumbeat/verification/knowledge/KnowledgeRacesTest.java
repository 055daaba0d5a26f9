package dev.drumbeat.verification.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Late;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** One entry, many who replace it; and one that ends while somebody looks for it. */
@Rule("X3")
class KnowledgeRacesTest {
  private static final int RACES = 5;

  @Test
  void supersededAtOneMoment_hasOneSuccessor() throws Exception {
    assertThat(violations(Late.COMMITS)).isEmpty();
  }

  @Test
  void control_writtenWhateverBecameOfIt_isNoticed() throws Exception {
    assertThat(violations(GuardRemovals.unconditionalKnowledgePut().then(Late.COMMITS)))
        .isNotEmpty();
  }

  private static List<String> violations(Between store) throws Exception {
    List<String> found = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      for (int race = 0; race < RACES && found.isEmpty(); race++) {
        found.addAll(race(Library.founded(drumbeat)));
      }
    }
    return found;
  }

  private static List<String> race(Library library) throws Exception {
    String entry = library.known("Race", "begins");
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String body = "won by " + i;
      calls.add(() -> library.supersede(library.board(), entry, "Race", body));
    }
    List<Integer> statuses = AtOnce.call(calls).stream().map(Reply::status).toList();
    List<String> found = new ArrayList<>();
    if (Collections.frequency(statuses, 201) != 1 || Collections.frequency(statuses, 409) != 3) {
      found.add("superseded " + statuses);
    }
    if (library.read(entry).get("chain").size() != 2 || library.found("race").size() != 1) {
      found.add(library.found("race") + " in " + library.read(entry).get("chain"));
    }
    return found;
  }

  @Test
  void saidTwiceAtOneMoment_isOneEntry() throws Exception {
    try (Drumbeat drumbeat =
        Drumbeat.over(client -> Late.COMMITS.over(DynamoDbClient.class, client))) {
      Library library = Library.founded(drumbeat);
      Callable<Reply> call = () -> library.propose(library.board(), "Said", "once");

      List<Reply> replies = AtOnce.call(List.of(call, call, call));

      assertThat(replies)
          .extracting(reply -> reply.text("id"))
          .containsOnly(replies.getFirst().text("id"));
      assertThat(library.list("").body()).hasSize(1);
    }
  }

  /** The index finds, the entry answers: between the two it may end. */
  @Test
  void endedSinceItWasFound_isNotDelivered() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    Between amid =
        (request, next) -> {
          Runnable once = readsEntries(request) ? meanwhile.getAndSet(null) : null;
          if (once != null) {
            once.run();
          }
          return next.proceed(request);
        };
    try (Drumbeat drumbeat = Drumbeat.over(client -> amid.over(DynamoDbClient.class, client))) {
      Library library = Library.founded(drumbeat);
      String issue = library.company().issue("title", "Ending");
      String path = "/api/issues/" + issue + "/heartbeat-context";
      List<Supplier<List<String>>> looks =
          List.of(
              () -> library.found("ending"),
              () -> Library.ids(library.board().get(path).expect(200).body().get("knowledge")));
      for (Supplier<List<String>> look : looks) {
        String entry = library.known("Ending", "soon");
        assertThat(look.get()).containsExactly(entry);
        meanwhile.set(
            () -> library.curate(library.board(), entry, "status", "retired").expect(200));

        assertThat(look.get()).isEmpty();
        assertThat(meanwhile).hasNullValue();
      }
    }
  }

  private static boolean readsEntries(SdkRequest request) {
    return request instanceof BatchGetItemRequest batch
        && batch.requestItems().values().stream()
            .flatMap(part -> part.keys().stream())
            .allMatch(key -> key.get("sk").s().startsWith("ENTRY#"));
  }
}
