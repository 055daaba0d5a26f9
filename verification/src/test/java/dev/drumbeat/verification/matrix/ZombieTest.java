package dev.drumbeat.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * A run sleeps past its lease, another takes the issue over, and the first goes on: before each
 * call about the issue, and in the middle of each, between its decision and its commit (C2, V9).
 */
class ZombieTest {
  /** Words are free, and say whose they are (C7); money that was spent is booked (B5). */
  private static final Set<String> FREE = Set.of("createComment", "createCostEvent");

  /** Its conflict names the holder too; what it holds already it is told without a write. */
  private static final Set<String> CONTENDING = Set.of("checkoutIssue");

  /** A parent that is a goal, or one that work shall have some day: naming it changes nothing. */
  private static final Set<String> OTHER_PARENTS =
      Set.of(
          "createGoal",
          "updateGoal",
          "createRoutine",
          "updateRoutine",
          "proposeKnowledge",
          "reprioritize",
          "supersedeKnowledge");

  private static final Predicate<String> ABOUT = function -> !FREE.contains(function);

  /** What has no condition on the issue but the fence. */
  private static final Set<String> AROUND =
      Set.of("putDocument", "deleteComment", "createApproval");

  /** What the sleeper's call came to, and what it wrote after it was replaced. */
  private record Woken(Action action, Reply reply, String holder, Map<String, ?> written) {
    boolean isRefusedForTheNewHolder() {
      String code = CONTENDING.contains(action.function()) ? "checkout_conflict" : "stale_fence";
      return reply.status() == 409
          && code.equals(reply.code())
          && reply.body().at("/details/checkoutRunId").asText().equals(holder)
          && reply.body().at("/details/fence").asLong() == 2
          && written.isEmpty();
    }

    @Override
    public String toString() {
      return action.function()
          + ": "
          + reply.status()
          + " "
          + reply.code()
          + " "
          + written.keySet();
    }
  }

  /** Lets another take over before the transaction of the armed call. */
  private static final class Pause implements Between {
    private Runnable takeover = () -> {};

    @Override
    public Object call(software.amazon.awssdk.core.SdkRequest request, Next next) {
      if (request instanceof TransactWriteItemsRequest) {
        Runnable once = takeover;
        takeover = () -> {};
        once.run();
      }
      return next.proceed(request);
    }
  }

  @Test
  @Rule({"C1", "C2"})
  void sleeper_beforeItsCall_isRefused() {
    assertThat(woken(false, passing(), ABOUT))
        .isNotEmpty()
        .allMatch(Woken::isRefusedForTheNewHolder);
  }

  @Test
  @Rule({"C1", "C2"})
  void sleeper_amidItsCall_isRefused() {
    assertThat(woken(true, passing(), ABOUT))
        .isNotEmpty()
        .allMatch(Woken::isRefusedForTheNewHolder);
  }

  @Test
  @Rule("C2")
  void fenceThatNoTransactionChecks_isNoticed() {
    assertThat(woken(true, GuardRemovals.fenceUnchecked(), AROUND::contains))
        .hasSameSizeAs(AROUND)
        .noneMatch(Woken::isRefusedForTheNewHolder)
        .allMatch(woken -> woken.reply().status() < 300);
  }

  @Test
  @Rule({"C7", "B5"})
  void sleeper_speaksAndReportsItsCosts_whichOpensNothingAgain() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Guarded guarded = asleep(drumbeat);
      takeOver(guarded);
      String holder = holder(guarded);

      assertThat(call(guarded, "createComment").expect(201).text("createdByRunId"))
          .as("its words are its own")
          .isEqualTo(guarded.run().id());
      drumbeat.invoke("tick", Map.of());
      assertThat(call(guarded, "createComment").expect(409).code()).isEqualTo("run_ended");
      assertThat(call(guarded, "createCostEvent").expect(201).text("heartbeatRunId"))
          .isEqualTo(guarded.run().id());

      Company company = guarded.world().company();
      assertThat(company.run(guarded.run().id()).get("status").textValue()).isEqualTo("timed_out");
      assertThat(company.read(guarded.issue()).get("checkoutRunId").textValue()).isEqualTo(holder);
    }
  }

  private static Reply call(Guarded guarded, String function) {
    return guarded.call(
        guarded.run().client(),
        Guarded.actions().stream()
            .filter(action -> action.function().equals(function))
            .findFirst()
            .orElseThrow());
  }

  /** A new way to name an issue is in the table, or known to mean something else. */
  @Test
  void everyFieldThatNamesAnIssue_isInTheTable() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Guarded guarded = new Guarded(drumbeat);
      assertThat(Guarded.actions())
          .filteredOn(action -> !OTHER_PARENTS.contains(action.function()))
          .filteredOn(
              action ->
                  action.request().fields().stream()
                      .map(Field::name)
                      .anyMatch(name -> name.matches("parentId|(.*I|i)ssueIds?")))
          .allMatch(guarded::isAboutTheIssue);
    }
  }

  private static List<Woken> woken(boolean amid, Between without, Predicate<String> which) {
    List<Woken> all = new ArrayList<>();
    Pause pause = new Pause();
    try (Drumbeat drumbeat =
        Drumbeat.over(store -> pause.then(without).over(DynamoDbClient.class, store))) {
      Guarded any = asleep(drumbeat);
      takeOver(any);
      Guarded.actions().stream()
          .filter(any::isAboutTheIssue)
          .filter(action -> which.test(action.function()))
          .filter(action -> !amid || !CONTENDING.contains(action.function()))
          .forEach(
              action -> all.add(amid ? amid(asleep(drumbeat), action, pause) : late(any, action)));
    }
    return all;
  }

  private static Woken amid(Guarded guarded, Action action, Pause pause) {
    Map<String, Object> before = new TreeMap<>();
    pause.takeover =
        () -> {
          takeOver(guarded);
          before.putAll(RefusalTableTest.contents(guarded.drumbeat()));
        };
    Reply reply = guarded.call(guarded.run().client(), action);
    return new Woken(action, reply, holder(guarded), written(guarded, before));
  }

  private static Woken late(Guarded guarded, Action action) {
    Map<String, ?> before = RefusalTableTest.contents(guarded.drumbeat());
    Reply reply = guarded.call(guarded.run().client(), action);
    return new Woken(action, reply, holder(guarded), written(guarded, before));
  }

  private static Map<String, ?> written(Guarded guarded, Map<String, ?> before) {
    Map<String, Object> after = new TreeMap<>(RefusalTableTest.contents(guarded.drumbeat()));
    after.entrySet().removeIf(item -> item.getValue().equals(before.get(item.getKey())));
    after.entrySet().removeIf(item -> item.getValue().toString().contains("checkout_refused"));
    return after;
  }

  private static String holder(Guarded guarded) {
    return guarded.world().company().read(guarded.issue()).path("checkoutRunId").asText();
  }

  /** The run holds the issue; another may take it over; the board wants to be asked for hires. */
  private static Guarded asleep(Drumbeat drumbeat) {
    Guarded guarded = new Guarded(drumbeat);
    Company company = guarded.world().company();
    String rule = Body.of("requireBoardApprovalForNewAgents", true);
    String grant = Body.of("permissions", Map.of("grants", List.of("tasks:assign")));
    company.board().patch("/api/companies/" + company.id(), rule).expect(200);
    company.board().patch("/api/agents/" + company.agent("sarah").id(), grant).expect(200);
    guarded.run().checkout(guarded.issue()).expect(200);
    return guarded;
  }

  private static void takeOver(Guarded guarded) {
    guarded.drumbeat().clock().advance(World.RUN.plusSeconds(1));
    Worker.Run holder = guarded.world().company().agent("sarah").open();
    holder.checkout(guarded.issue(), "in_progress", "todo").expect(200);
  }

  private static Between passing() {
    return (request, next) -> next.proceed(request);
  }
}
