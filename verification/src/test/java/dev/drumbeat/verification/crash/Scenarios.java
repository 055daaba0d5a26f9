package dev.drumbeat.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Every action of an issue's life: what leads up to it, the action, and what must be true then. */
final class Scenarios {
  /**
   * @param act the action, as its caller would repeat it if no answer came
   * @param verify what was promised, once everything has come to rest
   */
  record Attempt(Runnable act, Runnable verify) {}

  static final Map<String, Function<World, Attempt>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("createIssue", Scenarios::createIssue),
              Map.entry("createChildThatBlocks", Scenarios::createChild),
              Map.entry("checkout", Scenarios::checkout),
              Map.entry("done", Scenarios::done),
              Map.entry("move", Scenarios::move),
              Map.entry("comment", Scenarios::comment),
              Map.entry("release", Scenarios::release),
              Map.entry("openRun", Scenarios::openRun),
              Map.entry("finish", Scenarios::finish),
              Map.entry("wakeup", Scenarios::wakeup),
              Map.entry("dispatch", Scenarios::dispatch)));

  static final Map<String, Function<World, Attempt>> TICKS =
      new TreeMap<>(
          Map.of(
              "tickOverdueRun", Scenarios::overdueRun,
              "tickRoutine", Scenarios::routine,
              "tickTimer", Scenarios::timer,
              "tickUnsentWake", Scenarios::unsentWake));

  private static final Condition WHATEVER =
      Condition.of("attribute_exists(pk) OR attribute_not_exists(pk)");

  private Scenarios() {}

  static Reply ok(Reply reply, Integer... others) {
    assertThat(reply.status() / 100 == 2 || Set.of(others).contains(reply.status()))
        .as("%s %s", reply.status(), reply.body())
        .isTrue();
    return reply;
  }

  private static Attempt createIssue(World world) {
    String body =
        World.body("title", "New", "status", "todo", "assigneeAgentId", world.agent("ann").id());
    Client board = World.repeating(world.board());
    return new Attempt(
        () -> ok(board.post(world.company().path("/issues"), body)),
        () -> {
          assertThat(world.dump().issues()).hasSize(1);
          world.assertRan("ann", world.dump().issues().getFirst().owner());
        });
  }

  private static Attempt createChild(World world) {
    String parent = world.issueFor("boss");
    world.work();
    String body =
        World.body(
            "title",
            "Child",
            "status",
            "todo",
            "parentId",
            parent,
            "blockParentUntilDone",
            true,
            "assigneeAgentId",
            world.agent("bob").id());
    Client board = World.repeating(world.board());
    return new Attempt(
        () -> ok(board.post(world.company().path("/issues"), body)),
        () -> assertThat(world.dump().issues()).hasSize(2));
  }

  private static Attempt checkout(World world) {
    String issue = world.issueFor("ann");
    world.loseNudges();
    Worker.Run run = world.agent("ann").open();
    Worker.Run repeating = new Worker.Run(run.agent(), run.id(), World.repeating(run.client()));
    return new Attempt(
        () -> ok(repeating.checkout(issue)),
        () -> assertThat(world.company().read(issue).get("fence").intValue()).isEqualTo(1));
  }

  private static Attempt done(World world) {
    String parent = world.issueFor("boss", "status", "in_review");
    String issue = world.issueFor("ann", "parentId", parent);
    String next = world.issueFor("bob", "blockedByIssueIds", List.of(issue));
    world.work();
    Worker.Run run = world.holding("ann", issue);
    return new Attempt(
        () -> {
          if (!world.company().read(issue).get("status").textValue().equals("done")) {
            ok(run.patch(issue, "status", "done", "comment", "It works"));
          }
        },
        () -> {
          assertThat(world.company().read(issue).get("status").textValue()).isEqualTo("done");
          world.assertSaid(issue, "It works");
          world.assertRan("bob", next);
          world.assertRan("boss", parent);
        });
  }

  private static Attempt move(World world) {
    String left = world.issueFor("boss", "status", "in_review");
    String issue = world.issueFor("ann", "parentId", left);
    String child = world.issueFor("bob", "parentId", issue);
    String grandchild = world.company().issue("parentId", child);
    String to = world.company().issue("title", "Elsewhere");
    world.work();
    String body = World.body("parentId", to);
    return new Attempt(
        () -> ok(world.board().patch("/api/issues/" + issue, body)),
        () -> {
          assertThat(world.dump().find("ISSUE#" + grandchild, "ISSUE").orElseThrow())
              .satisfies(
                  row -> assertThat(row.texts("ancestors")).containsExactly(to, issue, child));
          world.assertRan("boss", left);
        });
  }

  private static Attempt comment(World world) {
    String issue = world.issueFor("bob");
    world.work();
    Worker.Run run = world.agent("ann").open();
    Client ann = World.repeating(run.client());
    return new Attempt(
        () -> ok(ann.post("/api/issues/" + issue + "/comments", World.body("body", "Look here"))),
        () -> {
          world.assertSaid(issue, "Look here");
          world.assertRan("bob", issue);
        });
  }

  private static Attempt release(World world) {
    String issue = world.issueFor("ann");
    world.work();
    Worker.Run run = world.holding("ann", issue);
    Client ann = World.repeating(run.client());
    return new Attempt(
        () -> ok(ann.post("/api/issues/" + issue + "/release", "{}")),
        () -> assertThat(world.company().read(issue).get("assigneeAgentId").isNull()).isTrue());
  }

  /** The token is shown once: repeated, the agent learns that it has the run. */
  private static Attempt openRun(World world) {
    Client ann = World.repeating(world.agent("ann").key());
    return new Attempt(
        () -> ok(ann.post("/api/agents/me/runs", "{}"), 409),
        () -> assertThat(runsOf(world, "ann")).isEqualTo(1));
  }

  private static long runsOf(World world, String name) {
    return world.dump().all("RUN").stream()
        .filter(run -> run.sk().equals("RUN"))
        .filter(run -> run.text("agentId").equals(world.agent(name).id()))
        .count();
  }

  private static Attempt finish(World world) {
    String issue = world.issueFor("ann");
    world.work();
    Worker.Run run = world.holding("ann", issue);
    run.comment(issue, "Half way").expect(201);
    Client ann = World.repeating(run.client());
    return new Attempt(
        () -> ok(ann.post("/api/heartbeat-runs/" + run.id() + "/finish", "{}")),
        () -> {
          assertThat(world.company().run(run.id()).get("status").textValue())
              .isEqualTo("succeeded");
          world.assertSaid(issue, "Half way");
          world.assertRan("ann", issue);
        });
  }

  private static Attempt wakeup(World world) {
    Client board = World.repeating(world.board());
    String path = "/api/agents/" + world.agent("ann").id() + "/wakeup";
    String[] named = new String[1];
    return new Attempt(
        () -> named[0] = ok(board.post(path, "{}")).text("id"),
        () -> {
          assertThat(world.company().run(named[0]).get("status").textValue())
              .isEqualTo("succeeded");
          assertThat(runsOf(world, "ann")).isEqualTo(1);
        });
  }

  private static Attempt dispatch(World world) {
    String issue = world.issueFor("ann");
    return new Attempt(world::work, () -> world.assertRan("ann", issue));
  }

  private static Attempt overdueRun(World world) {
    String issue = world.issueFor("ann");
    world.work();
    world.holding("ann", issue);
    world.board().drumbeat().clock().advance(Duration.ofMinutes(61));
    return new Attempt(
        world::tick,
        () -> {
          assertThat(world.company().read(issue).get("status").textValue()).isEqualTo("todo");
          world.assertRan("ann", issue);
        });
  }

  private static Attempt timer(World world) {
    world.issueFor("ann");
    world.work();
    long before = runsOf(world, "ann");
    addTimer(world, "ann");
    return new Attempt(world::tick, () -> assertThat(runsOf(world, "ann")).isGreaterThan(before));
  }

  /** Due in a minute, and then not for a day. */
  private static Attempt routine(World world) {
    Client board = world.board();
    String agent = world.agent("ann").id();
    String plan = World.body("title", "Sweep", "assigneeAgentId", agent);
    String id = ok(board.post(world.company().path("/routines"), plan)).text("id");
    ZonedDateTime soon = board.drumbeat().clock().instant().plusSeconds(60).atZone(ZoneOffset.UTC);
    String cron = soon.getMinute() + " " + soon.getHour() + " * * *";
    String schedule = World.body("kind", "schedule", "cronExpression", cron);
    ok(board.post("/api/routines/" + id + "/triggers", schedule));
    board.drumbeat().clock().advance(Duration.ofMinutes(1));
    return new Attempt(
        world::tick,
        () -> {
          ok(board.patch("/api/routines/" + id, World.body("status", "archived")));
          assertThat(world.dump().all("FIRING#")).hasSize(1);
          assertThat(world.dump().issues()).hasSize(1);
          world.assertRan("ann", world.dump().issues().getFirst().owner());
        });
  }

  private static void addTimer(World world, String name) {
    CompanyId company = new CompanyId(world.company().id());
    AgentId agent = new AgentId(world.agent(name).id());
    Drumbeat drumbeat = world.board().drumbeat();
    Item timer =
        Item.at(Keys.timer(company, agent))
            .id("agentId", agent)
            .duration("intervalMillis", Duration.ofHours(24));
    drumbeat
        .bean(Table.class)
        .commit(
            new WriteSet(company)
                .put("timer", Due.mark(timer, drumbeat.clock().instant()), WHATEVER));
  }

  private static Attempt unsentWake(World world) {
    String issue = world.issueFor("ann");
    world.loseNudges();
    world.board().drumbeat().clock().advance(Duration.ofSeconds(31));
    return new Attempt(world::tick, () -> world.assertRan("ann", issue));
  }
}
