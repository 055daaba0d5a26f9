package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.bench.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Entry point of {@code scripts/bench}, which starts the server. Arguments: its port, its data
 * directory, an empty directory, then {@code all}, or {@code knowledge}, which needs no server, or
 * {@code pin} or {@code write-pin} and a file.
 */
public final class Bench {
  private static final int UNIT_ROUNDS = 5;

  /** The emulator's database tells every opening; kept here, because loggers are held weakly. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    SQLITE.setLevel(Level.WARNING);
    if (arguments[3].equals("knowledge")) {
      System.exit(Report.knowledge() ? 0 : 1);
    }
    String key = Files.readString(Path.of(arguments[1], "board.key")).strip();
    Server server = new Server(Integer.parseInt(arguments[0]), key);
    boolean held =
        switch (arguments[3]) {
          case "all" ->
              new Report(server, new Replay(Path.of(arguments[2]))).print() & Report.knowledge();
          case "pin" -> pinned(server, new Pin(Path.of(arguments[4])));
          case "write-pin" -> written(server, new Pin(Path.of(arguments[4])));
          default -> throw new IllegalArgumentException(arguments[3]);
        };
    System.exit(held ? 0 : 1);
  }

  private static Samples sampled(Server server) {
    Companies companies = new Companies(server);
    Samples samples = new Actions(server).perform(companies.found(), UNIT_ROUNDS);
    Conversation conversation = new Conversation(server, companies.found());
    conversation.measure(50, samples);
    conversation.measure(5000, samples);
    return samples;
  }

  private static boolean pinned(Server server, Pin pin) throws IOException {
    Samples samples = sampled(server);
    boolean same = pin.holds(samples.units());
    System.out.println(
        "bench: calls and units of "
            + samples.units().size()
            + " actions "
            + (same ? "are as pinned" : "differ; if that is meant: scripts/bench --write-pin"));
    return same;
  }

  private static boolean written(Server server, Pin pin) throws IOException {
    pin.write(sampled(server).units());
    return true;
  }
}
