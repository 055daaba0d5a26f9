package dev.drumbeat.verification.crash;

import static dev.drumbeat.verification.crash.Scenarios.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.crash.Scenarios.Attempt;
import dev.drumbeat.verification.kit.Client;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A blocker turns, and each that waits for it hears so once (X1): in the transaction, or after. */
final class Turns {
  /** One more than are told in the transaction that turns their blocker. */
  private static final int MANY = 9;

  private static final List<String> NAMES = List.of("ann", "bob", "boss");

  static final Map<String, Function<World, Attempt>> OF_FEW =
      new TreeMap<>(
          Map.of(
              "done", world -> turn(world, 3, "done", Heard.OF_DONE),
              "cancelled", world -> turn(world, 3, "cancelled", Heard.OF_CANCELLED),
              "reopened", world -> reopened(world, 3)));

  static final Map<String, Function<World, Attempt>> OF_MANY =
      new TreeMap<>(
          Map.of(
              "done", world -> turn(world, MANY, "done", Heard.OF_DONE),
              "cancelled", world -> turn(world, MANY, "cancelled", Heard.OF_CANCELLED),
              "reopened", world -> reopened(world, MANY),
              "stepOfDone", world -> step(world, "done", Heard.OF_DONE),
              "stepOfCancelled", world -> step(world, "cancelled", Heard.OF_CANCELLED)));

  private Turns() {}

  /**
   * What becomes of one that waits.
   *
   * @param with the agent that has it then
   * @param wakes how often that agent is woken
   */
  private record Heard(String status, String with, String outcome, int wakes) {
    static final Map<String, Heard> OF_DONE = always(new Heard("todo", "bob", "freed", 1));
    static final Map<String, Heard> OF_REOPENED = always(new Heard("blocked", "bob", "waits", 0));
    static final Map<String, Heard> OF_CANCELLED =
        Map.of(
            "release", new Heard("todo", "bob", "freed", 1),
            "cancel", new Heard("cancelled", "bob", "cancelled", 0),
            "escalate", new Heard("todo", "boss", "escalated", 1));

    private static Map<String, Heard> always(Heard heard) {
      return Map.of("release", heard, "cancel", heard, "escalate", heard);
    }
  }

  /** A blocker and those that wait for it, each with the policy of its edge. */
  private record Fan(World world, String blocker, Map<String, String> policies) {
    static Fan of(World world, int dependents) {
      String blocker = world.company().issue();
      Map<String, String> policies = new LinkedHashMap<>();
      for (int i = 0; i < dependents; i++) {
        String policy = List.of("release", "cancel", "escalate").get(i % 3);
        Object[] waiting = {
          "status", "blocked", "blockedByIssueIds", List.of(blocker), "blockerPolicy", policy
        };
        policies.put(world.issueFor("bob", waiting), policy);
      }
      world.rest();
      return new Fan(world, blocker, policies);
    }

    void turn(Client by, String status) {
      ok(by.patch("/api/issues/" + blocker, World.body("status", status)));
    }

    /** What is promised from now on. */
    Runnable promise(Map<String, Heard> heard) {
      Dump before = world.dump();
      Map<String, Integer> woken = new TreeMap<>();
      NAMES.forEach(name -> woken.put(name, world.wakesOf(name, before)));
      Map<String, List<String>> told = new TreeMap<>();
      policies.forEach(
          (issue, policy) -> {
            Heard one = heard.get(policy);
            woken.merge(one.with(), one.wakes(), Integer::sum);
            told.put(issue, outcomes(issue, before));
            told.get(issue).add(one.outcome());
          });
      return () -> {
        Dump after = world.dump();
        policies.forEach(
            (issue, policy) -> {
              Heard one = heard.get(policy);
              Dump.Row row = after.find("ISSUE#" + issue, "ISSUE").orElseThrow();
              assertThat(row.text("status")).as(policy).isEqualTo(one.status());
              assertThat(row.text("assigneeAgent")).isEqualTo(world.agent(one.with()).id());
              assertThat(outcomes(issue, after)).as(policy).isEqualTo(told.get(issue));
            });
        woken.forEach(
            (name, times) -> assertThat(world.wakesOf(name, after)).as(name).isEqualTo(times));
      };
    }

    private static List<String> outcomes(String issue, Dump dump) {
      return dump.history(issue).stream()
          .map(entry -> entry.detail("outcome"))
          .filter(outcome -> !outcome.isEmpty())
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  private static Attempt turn(World world, int dependents, String status, Map<String, Heard> then) {
    Fan fan = Fan.of(world, dependents);
    Client board = World.repeating(world.board());
    return new Attempt(() -> fan.turn(board, status), fan.promise(then));
  }

  /** They wait again, and not for ever. */
  private static Attempt reopened(World world, int dependents) {
    Fan fan = Fan.of(world, dependents);
    fan.turn(world.board(), "done");
    world.rest();
    Client board = World.repeating(world.board());
    Runnable waits = fan.promise(Heard.OF_REOPENED);
    return new Attempt(
        () -> fan.turn(board, "todo"),
        () -> {
          waits.run();
          Runnable goesOn = fan.promise(Heard.OF_DONE);
          fan.turn(world.board(), "done");
          world.rest();
          goesOn.run();
        });
  }

  /** Who turned the blocker died at once: the tick tells them all, and dies too. */
  private static Attempt step(World world, String status, Map<String, Heard> then) {
    Fan fan = Fan.of(world, MANY);
    Runnable promised = fan.promise(then);
    world.dyingOnceWritten(() -> fan.turn(world.board(), status));
    return new Attempt(world::tickLater, promised);
  }
}
