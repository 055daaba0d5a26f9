package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.checkers.Dump.Row;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Random graphs whose issues are done, cancelled, reopened and reprioritised in any order, four at
 * once, by processes that die: each turn of a blocker reaches each dependent once, by the policy of
 * the edge, and in the end nobody waits for what is closed. What fails is made smaller.
 */
class StormTest {
  private static final Duration PAST_EVERY_DUE_MARK = Duration.ofMinutes(2);
  private static final int AT_ONCE = 4;
  private static final int ROUNDS = 4;

  /** Kills a process at one of its calls to the store. */
  private static final class Deaths implements Between {
    private final ThreadLocal<Integer> left = new ThreadLocal<>();

    static final class Death extends Error {
      private static final long serialVersionUID = 1L;
    }

    void dyingAt(int call, Runnable work) {
      left.set(call);
      try {
        work.run();
      } catch (IllegalStateException died) {
        assertThat(died).hasCauseInstanceOf(Death.class);
      } finally {
        left.remove();
      }
    }

    @Override
    public Object call(SdkRequest request, Next next) {
      Integer calls = left.get();
      if (calls == null || calls < 0) {
        return next.proceed(request);
      }
      if (calls == 0) {
        throw new Death();
      }
      left.set(calls - 1);
      return next.proceed(request);
    }
  }

  @ParameterizedTest
  @Rule({"X1", "I5"})
  @CsvSource({"1, 5, 12", "2, 12, 30", "3, 25, 50", "4, 40, 60", "5, 200, 200"})
  void dependents_inAnyStorm_turnOnceByTheirPolicies(long seed, int issues, int turns) {
    Storm storm = Storm.of(issues, turns, random(seed));

    Optional<String> failure = smallest(storm, (request, next) -> next.proceed(request));

    assertThat(failure).isEmpty();
  }

  @Test
  void control_withoutSteps_isNoticedAndMadeSmaller() {
    Between forgetful =
        (request, next) ->
            next.proceed(
                request instanceof TransactWriteItemsRequest all ? withoutSteps(all) : request);
    Storm storm = Storm.of(10, 12, random(2));

    Optional<String> failure = smallest(storm, forgetful);

    assertThat(failure).isPresent();
    assertThat(failure.get())
        .containsOnlyOnce("Turn[")
        .containsAnyOf("waits for what has turned", "as what waits for it");
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static TransactWriteItemsRequest withoutSteps(TransactWriteItemsRequest all) {
    List<TransactWriteItem> kept =
        all.transactItems().stream()
            .filter(each -> each.put() == null || !isStep(each.put().item().get("sk").s()))
            .toList();
    return all.toBuilder().transactItems(kept).build();
  }

  private static boolean isStep(String sk) {
    return sk.equals("STEP");
  }

  /** How the smallest storm fails that still does, if this one does. */
  private static Optional<String> smallest(Storm storm, Between store) {
    Optional<String> failure = failure(storm, store);
    if (failure.isEmpty()) {
      return failure;
    }
    return storm
        .smaller()
        .map(each -> smallest(each, store))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> failure.map(why -> storm + ": " + why));
  }

  private static Optional<String> failure(Storm storm, Between store) {
    Deaths deaths = new Deaths();
    try (Drumbeat drumbeat =
        Drumbeat.over(client -> deaths.then(store).over(DynamoDbClient.class, client))) {
      Company company = aCompany(drumbeat).withAgent("maya").withReport("todd", "maya").founded();
      List<String> ids = file(company, storm);
      turn(company, storm, ids, deaths);
      for (int i = 0; i < ROUNDS; i++) {
        drumbeat.clock().advance(PAST_EVERY_DUE_MARK);
        drumbeat.invoke("tick", Map.of());
      }
      Dump dump = Dump.of(drumbeat, company.id());
      List<String> wrong = new ArrayList<>(told(dump));
      Checkers.violationsAtRest(dump).stream()
          .filter(each -> !each.startsWith("Wake "))
          .forEach(wrong::add);
      return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong.toString());
    } catch (Exception broken) {
      throw new IllegalStateException(storm.toString(), broken);
    }
  }

  private static List<String> file(Company company, Storm storm) {
    List<String> ids = new ArrayList<>();
    for (int issue = 0; issue < storm.issues(); issue++) {
      int number = issue;
      String id =
          company.issue("title", "Issue " + issue, "assigneeAgentId", company.agent("todd").id());
      List<String> blockers = new ArrayList<>();
      storm.waits().stream()
          .filter(wait -> wait.dependent() == number)
          .forEach(
              wait -> {
                blockers.add(ids.get(wait.blocker()));
                String body =
                    Body.of("blockedByIssueIds", blockers, "blockerPolicy", wait.policy());
                company.board().patch("/api/issues/" + id, body).expect(200);
              });
      if (!blockers.isEmpty()) {
        company.board().patch("/api/issues/" + id, Body.of("status", "blocked")).expect(200);
      }
      ids.add(id);
    }
    return ids;
  }

  private static void turn(Company company, Storm storm, List<String> ids, Deaths deaths)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      for (Storm.Turn turn : storm.turns()) {
        String path = "/api/issues/" + ids.get(turn.issue());
        String body = Body.of(turn.field(), turn.value());
        running.add(
            threads.submit(
                () -> deaths.dyingAt(turn.dies(), () -> company.board().patch(path, body))));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  /** Of each edge: it hears of closing and reopening by turns, and what becomes of it fits. */
  private static List<String> told(Dump dump) {
    List<String> wrong = new ArrayList<>();
    Map<String, List<Row>> heard =
        dump.all("ACT#").stream()
            .filter(entry -> !entry.detail("blockerId").isEmpty())
            .sorted(Comparator.comparing(Row::sk))
            .collect(
                Collectors.groupingBy(
                    entry -> entry.detail("blockerId") + " " + entry.text("issueId")));
    heard.forEach(
        (edge, entries) -> {
          for (int i = 0; i < entries.size(); i++) {
            boolean reopened = entries.get(i).text("action").equals("issue.blocker_reopened");
            if (reopened == (i % 2 == 0)) {
              wrong.add("Edge " + edge + " heard twice of one turn");
            }
          }
        });
    dump.all("BLOCKS#").forEach(edge -> misfit(edge, heard).forEach(wrong::add));
    wrong.addAll(wakes(dump));
    return wrong;
  }

  private static Stream<String> misfit(Row edge, Map<String, List<Row>> heard) {
    String name = edge.owner() + " " + edge.text("dependentId");
    List<Row> entries = heard.getOrDefault(name, List.of());
    if (edge.text("known").equals("open") || entries.isEmpty()) {
      return Stream.empty();
    }
    String outcome = entries.getLast().detail("outcome");
    List<String> fitting =
        edge.text("known").equals("done") || edge.text("policy").equals("release")
            ? List.of("freed", "narrowed")
            : edge.text("policy").equals("cancel")
                ? List.of("cancelled", "narrowed")
                : List.of("escalated", "narrowed");
    return fitting.contains(outcome)
        ? Stream.empty()
        : Stream.of("Edge " + name + " " + edge.text("policy") + " became " + outcome);
  }

  /** As many wakes as issues were freed. */
  private static List<String> wakes(Dump dump) {
    long freed = dump.all("ACT#").stream().filter(e -> e.detail("outcome").equals("freed")).count();
    long woken =
        dump.all("WAKE#").stream()
            .filter(wake -> wake.text("reason").equals("issue_blockers_resolved"))
            .count();
    return freed == woken ? List.of() : List.of(freed + " freed, " + woken + " woken");
  }
}
