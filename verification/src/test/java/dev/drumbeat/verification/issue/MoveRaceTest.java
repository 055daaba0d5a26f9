package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.FaultStore;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Moves that meet: the tree stays a tree, and every path is right in the end. */
class MoveRaceTest {
  private static final int ROUNDS = 25;

  /** Runs something once, between the reads of a change and its transaction. */
  private static final class Meanwhile implements Between {
    private final AtomicReference<Runnable> once = new AtomicReference<>();
    private final CountDownLatch committed = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Thread other;

    /** The other change is carried out as far as its commit; what follows waits for the release. */
    void committing(Runnable change) {
      once.set(
          () -> {
            other = Thread.ofVirtual().start(change);
            await(committed);
          });
    }

    void release() throws InterruptedException {
      released.countDown();
      other.join();
    }

    @Override
    public Object call(SdkRequest request, Next next) {
      if (!(request instanceof TransactWriteItemsRequest)) {
        return next.proceed(request);
      }
      Runnable first = once.getAndSet(null);
      if (first != null) {
        first.run();
      }
      Object answer = next.proceed(request);
      if (Thread.currentThread().equals(other) && committed.getCount() > 0) {
        committed.countDown();
        await(released);
      }
      return answer;
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  /** The guard taken away: a move does not hold the way from its new place to the top. */
  private static Object loose(SdkRequest request, Between.Next next) {
    return next.proceed(
        request instanceof TransactWriteItemsRequest transaction
            ? transaction.toBuilder()
                .transactItems(
                    transaction.transactItems().stream().filter(MoveRaceTest::isNoHold).toList())
                .build()
            : request);
  }

  private static boolean isNoHold(TransactWriteItem item) {
    ConditionCheck check = item.conditionCheck();
    return check == null || !check.conditionExpression().contains("parentId");
  }

  private record World(Drumbeat drumbeat, Company company, Meanwhile meanwhile)
      implements AutoCloseable {
    static World over(Between store) {
      Meanwhile meanwhile = new Meanwhile();
      Drumbeat drumbeat =
          Drumbeat.over(client -> meanwhile.then(store).over(DynamoDbClient.class, client));
      return new World(drumbeat, aCompany(drumbeat).founded(), meanwhile);
    }

    Reply move(String issue, String parent) {
      return company.board().patch("/api/issues/" + issue, Body.of("parentId", parent));
    }

    Set<String> wrong() {
      return new HashSet<>(Checkers.violationsAtRest(Dump.of(drumbeat, company.id())));
    }

    boolean isCircular(String issue) {
      Dump dump = Dump.of(drumbeat, company.id());
      Set<String> seen = new HashSet<>();
      String at = issue;
      while (seen.add(at)) {
        at = dump.find("ISSUE#" + at, "ISSUE").orElseThrow().text("parentId");
        if (at.isEmpty()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void close() {
      drumbeat.close();
    }
  }

  /** Two trees of three; each root goes under the other's leaf, neither knowing of the other. */
  private static boolean becomesCircular(Between store) throws InterruptedException {
    try (World world = World.over(store)) {
      String a = world.company().issue();
      String b = world.company().issue();
      String belowA = below(world, below(world, a));
      String belowB = below(world, below(world, b));
      List<Reply> inner = new ArrayList<>();
      world.meanwhile().committing(() -> inner.add(world.move(b, belowA)));

      Reply outer = world.move(a, belowB);

      world.meanwhile().release();
      inner.getFirst().expect(200);
      boolean circular = world.isCircular(a);
      assertThat(circular ? "circular" : outer.code()).isIn("circular", "self_reference");
      return circular;
    }
  }

  private static String below(World world, String parent) {
    return world.company().issue("parentId", parent);
  }

  @Test
  void moves_ofTwoTreesUnderEachOther_neverCloseACircle() throws Exception {
    assertThat(becomesCircular((request, next) -> next.proceed(request))).isFalse();
  }

  @Test
  void control_withoutHoldingTheWay_closesTheCircle() throws Exception {
    assertThat(becomesCircular(MoveRaceTest::loose)).isTrue();
  }

  @Test
  void moves_atOnce_leaveATree() throws Exception {
    FaultStore store = new FaultStore(7);
    try (World world = World.over(store)) {
      String a = world.company().issue();
      String b = world.company().issue();
      String belowA = below(world, below(world, a));
      String belowB = below(world, below(world, b));
      store.rage(world.drumbeat().clock());
      for (int round = 0; round < ROUNDS; round++) {
        List<Reply> replies =
            AtOnce.call(List.of(() -> world.move(a, belowB), () -> world.move(b, belowA)));

        assertThat(replies).extracting(Reply::status).contains(200).isSubsetOf(200, 422, 503);
        assertThat(world.isCircular(a) || world.isCircular(b)).isFalse();
        world.company().board().patch("/api/issues/" + a, "{\"parentId\":null}").expect(200);
        world.company().board().patch("/api/issues/" + b, "{\"parentId\":null}").expect(200);
      }
      store.calm();
      world.drumbeat().clock().advance(Duration.ofSeconds(11));
      world.drumbeat().invoke("tick", Map.of());
      assertThat(world.wrong()).isEmpty();
    }
  }

  @Test
  @Rule("C9")
  void move_ofADescendantWhileItsPathFollows_endsRight() {
    try (World world = World.over((request, next) -> next.proceed(request))) {
      String issue = world.company().issue();
      String child = below(world, issue);
      String leaf = below(world, child);
      String to = world.company().issue();
      String other = below(world, to);
      // The second transaction is the step's, for the child: meanwhile the child goes elsewhere.
      world
          .meanwhile()
          .once
          .set(() -> world.meanwhile().once.set(() -> world.move(child, other).expect(200)));

      world.move(issue, to).expect(200);

      Dump dump = Dump.of(world.drumbeat(), world.company().id());
      assertThat(dump.find("ISSUE#" + leaf, "ISSUE").orElseThrow().texts("ancestors"))
          .containsExactly(to, other, child);
      assertThat(world.wrong()).isEmpty();
    }
  }

  @Test
  @Rule("C9")
  void creation_underAnIssueThatMovesMeanwhile_hasTheNewPath() {
    try (World world = World.over((request, next) -> next.proceed(request))) {
      String issue = world.company().issue();
      String child = below(world, issue);
      String to = world.company().issue();
      world.meanwhile().once.set(() -> world.move(issue, to).expect(200));

      String leaf = world.company().issue("parentId", child, "status", "done");

      Dump dump = Dump.of(world.drumbeat(), world.company().id());
      assertThat(dump.find("ISSUE#" + leaf, "ISSUE").orElseThrow().texts("ancestors"))
          .containsExactly(to, issue, child);
      assertThat(world.wrong()).isEmpty();
    }
  }
}
