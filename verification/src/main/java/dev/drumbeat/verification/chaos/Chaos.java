package dev.drumbeat.verification.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Entry point of {@code scripts/chaos}: kills the server at random moments while agents work, then
 * compares what they were told with what is left. Arguments: port, empty folder, kills, agents,
 * seed.
 */
public final class Chaos {
  private static final int BOARD_MEMBERS = 2;
  private static final int MOST_CALLS = 100;
  private static final int MOST_WAITS = 800;

  private Chaos() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    int kills = Integer.parseInt(arguments[2]);
    int agents = Integer.parseInt(arguments[3]);
    long seed = Long.parseLong(arguments[4]);
    System.out.printf("%d kills, %d agents, seed %d%n", kills, agents, seed);
    boolean held;
    try (Victim victim = new Victim(port, folder);
        Journal journal = new Journal(folder.resolve("journal.tsv"))) {
      victim.awaitHealth();
      World world = World.create(port, victim.boardKey(), agents, journal);
      List<Thread> callers = callers(world, seed);
      kill(victim, world, kills, new Random(seed));
      world.state().stopped().set(true);
      for (Thread caller : callers) {
        caller.join();
      }
      held = checked(world);
    }
    System.exit(held ? 0 : 1);
  }

  private static List<Thread> callers(World world, long seed) {
    List<Runnable> all = new ArrayList<>();
    for (int i = 0; i < BOARD_MEMBERS; i++) {
      all.add(new Board(world, "board" + i, seed + i));
    }
    for (int i = 0; i < world.members().size(); i++) {
      all.add(new Agent(world, world.members().get(i), seed - 1 - i));
    }
    return all.stream().map(caller -> Thread.ofPlatform().start(caller)).toList();
  }

  /**
   * One kill of four hits a server that is still starting; the others come after a number of calls
   * rather than a time, so that a slow machine is hit under load too.
   */
  private static void kill(Victim victim, World world, int kills, Random random) throws Exception {
    for (int i = 1; i <= kills; i++) {
      boolean early = i > 1 && random.nextInt(4) == 0;
      if (early) {
        Victim.pause(Duration.ofMillis(500L + random.nextInt(2_500)));
      } else {
        victim.awaitHealth();
        awaitCalls(world, world.journal().size() + random.nextInt(MOST_CALLS));
        Victim.pause(Duration.ofMillis(random.nextInt(40)));
      }
      int calls = world.journal().size();
      victim.kill();
      System.out.printf(
          "kill %d %s, %d calls noted%n", i, early ? "in the start" : "at work", calls);
      victim.restart();
    }
    victim.awaitHealth();
    Victim.pause(Duration.ofSeconds(2));
  }

  private static void awaitCalls(World world, int calls) {
    for (int i = 0; i < MOST_WAITS && world.journal().size() < calls; i++) {
      Victim.pause(Duration.ofMillis(10));
    }
  }

  private static boolean checked(World world) throws Exception {
    new Aftermath(world).settle();
    List<Journal.Entry> told = world.journal().read();
    long known = told.stream().filter(Journal.Entry::acknowledged).count();
    System.out.printf("%d calls acknowledged, %d unknown%n", known, told.size() - known);
    try (Link link = world.link()) {
      return new Checker(world, told, new Reader(link, world.boardKey())).check().print();
    }
  }
}
