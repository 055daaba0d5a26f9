package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once: one winner, and nothing that was said is lost. */
class ContentionTest {
  private static final int CONTENDERS = 200;
  private static final int SPEAKERS = 30;
  private static final int ROUNDS = Integer.getInteger("drumbeat.contention.rounds", 20);

  /**
   * Hiring costs as much as several rounds, so agents and runs serve all of them, each with a new
   * issue. {@code -Ddrumbeat.contention.rounds} sets how many there are.
   */
  @Test
  @Rule({"H3", "C1"})
  void checkout_byTwoHundredRunsAtOnce_hasOneWinnerInEveryRound() throws Exception {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Company company = aCompany(drumbeat).withAgents(names(CONTENDERS)).founded();
      List<Worker.Run> runs = company.workers().values().stream().map(Worker::open).toList();
      for (int round = 1; round <= ROUNDS; round++) {
        contend(company, runs, round);
      }
    }
  }

  private static void contend(Company company, List<Worker.Run> runs, int round) throws Exception {
    String issue = company.issue("status", "todo");

    List<Reply> replies =
        AtOnce.call(runs.stream().<Callable<Reply>>map(run -> () -> run.checkout(issue)).toList());

    List<Reply> winners = replies.stream().filter(reply -> reply.status() == 200).toList();
    assertThat(winners).as("winners of round %d", round).hasSize(1);
    assertThat(replies)
        .as("losers of round %d", round)
        .filteredOn(reply -> reply.status() == 409)
        .hasSize(CONTENDERS - 1)
        .allMatch(reply -> reply.code().equals("checkout_conflict"));
    assertThat(company.read(issue).get("checkoutRunId").textValue())
        .isEqualTo(winners.getFirst().text("checkoutRunId"));
    assertThat(company.read(issue).get("fence").longValue()).isEqualTo(1);
  }

  @Test
  @Rule("C7")
  void comments_byThirtyAtOnce_areAllThereInOneStrictOrder() throws Exception {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Company company = aCompany(drumbeat).withAgents(names(SPEAKERS)).founded();
      String issue = company.issue("status", "todo");
      List<Worker.Run> runs = company.workers().values().stream().map(Worker::open).toList();

      List<Reply> replies =
          AtOnce.call(
              runs.stream()
                  .<Callable<Reply>>map(run -> () -> run.comment(issue, "I am " + run.agent()))
                  .toList());

      Set<String> acknowledged = new HashSet<>();
      replies.forEach(reply -> acknowledged.add(reply.expect(201).text("id")));
      List<String> ids = new ArrayList<>();
      company.thread(issue).forEach(comment -> ids.add(comment.get("id").textValue()));
      assertThat(ids).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      List<String> times = new ArrayList<>();
      company.thread(issue).forEach(comment -> times.add(comment.get("createdAt").textValue()));
      assertThat(times).isSorted().doesNotHaveDuplicates();
    }
  }

  private static String[] names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "agent-" + i).toArray(String[]::new);
  }
}
