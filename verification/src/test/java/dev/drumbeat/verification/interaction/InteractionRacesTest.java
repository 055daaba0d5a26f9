package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.interaction.Desk.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Late;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Answers, words and the end of the issue at one moment: one of them ends the interaction. */
class InteractionRacesTest {
  private static final int RACES = 8;

  @Test
  @Rule({"A2", "W4"})
  void answersAtOneMoment_areOne_withItsTasksAndItsWake() throws Exception {
    assertThat(violations(Late.COMMITS)).isEmpty();
  }

  @Test
  void control_writtenWhateverBecameOfThem_isNoticed() throws Exception {
    assertThat(violations(GuardRemovals.unconditionalInteractionPut().then(Late.COMMITS)))
        .isNotEmpty();
  }

  private static List<String> violations(Between store) throws Exception {
    List<String> found = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      for (int race = 0; race < RACES && found.isEmpty(); race++) {
        found.addAll(race(new Desk(drumbeat)));
      }
    }
    return found;
  }

  private static List<String> race(Desk desk) throws Exception {
    String asked = desk.asked(TASKS);
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(() -> desk.answer(desk.board(), asked, "accept"));
      calls.add(() -> desk.answer(desk.board(), asked, "reject"));
    }
    List<Integer> statuses = AtOnce.call(calls).stream().map(Reply::status).toList();
    List<String> found = new ArrayList<>();
    if (Collections.frequency(statuses, 200) != 1 || Collections.frequency(statuses, 409) != 5) {
      found.add("answered " + statuses);
    }
    int children =
        desk.board()
            .get(desk.company.path("/issues?parentId=" + desk.issue))
            .expect(200)
            .body()
            .size();
    if (children != (desk.status(asked).equals("accepted") ? 2 : 0)) {
      found.add(desk.status(asked) + " but " + children + " children");
    }
    if (desk.waiting().size() != 1 || desk.trail().size() != 2) {
      found.add(desk.waiting() + " after " + desk.trail());
    }
    return found;
  }

  /** Asked about a revision while the next one is being written, and so not seen by it. */
  @Test
  @Rule("C10")
  void requestThatOutlivedItsTarget_isNotAccepted() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    Between amid =
        (request, next) -> {
          Runnable once =
              request instanceof TransactWriteItemsRequest ? meanwhile.getAndSet(null) : null;
          if (once != null) {
            once.run();
          }
          return next.proceed(request);
        };
    try (Drumbeat drumbeat = Drumbeat.over(client -> amid.over(DynamoDbClient.class, client))) {
      Desk desk = new Desk(drumbeat);
      String first = desk.written(desk.board(), "one", null);
      List<String> asked = new ArrayList<>();
      meanwhile.set(() -> asked.add(desk.askAbout(first).expect(201).text("id")));
      desk.written(desk.board(), "two", first);

      assertThat(desk.status(asked.getFirst())).isEqualTo("pending");
      assertThat(desk.answer(desk.board(), asked.getFirst(), "accept").expect(422).code())
          .isEqualTo("stale_target");
      desk.answer(desk.board(), asked.getFirst(), "reject").expect(200);
    }
  }

  /** An answer and the end of the issue: whichever came first, nothing waits in a closed issue. */
  @Test
  @Rule("C4")
  void answerAndClosingAtOneMoment_leaveNothingWaiting() throws Exception {
    try (Drumbeat drumbeat =
        Drumbeat.over(client -> Late.COMMITS.over(DynamoDbClient.class, client))) {
      for (int race = 0; race < RACES; race++) {
        Desk desk = new Desk(drumbeat);
        String asked = desk.asked(TASKS);
        String done = Body.of("status", "done", "comment", "over");
        List<Reply> replies =
            AtOnce.call(
                List.of(
                    () -> desk.answer(desk.board(), asked, "accept"),
                    () -> desk.board().patch("/api/issues/" + desk.issue, done),
                    () -> desk.ask(desk.run.client(), Desk.CONFIRM, Desk.usual(Desk.CONFIRM))));

        assertThat(replies.get(0).status()).isIn(200, 409);
        replies.get(1).expect(200);
        assertThat(replies.get(2).status()).isIn(201, 409);
        assertThat(desk.issueStatus()).isEqualTo("done");
        assertThat(desk.board().get(desk.path("/interactions")).body().findValuesAsText("status"))
            .doesNotContain("pending");
      }
    }
  }
}
