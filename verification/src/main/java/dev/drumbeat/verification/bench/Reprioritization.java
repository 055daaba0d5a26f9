package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.util.stream.DoubleStream;

/** One issue of a company becomes critical, the others that were give way, and all of it back. */
final class Reprioritization {
  private final Server server;
  private final String home;

  Reprioritization(Server server, String company) {
    this.server = server;
    this.home = "/companies/" + company;
  }

  /** Seconds, and how many issues moved. */
  record Times(double preview, double commit, double undo, long moves) {
    double slowest() {
      return DoubleStream.of(preview, commit, undo).max().orElseThrow();
    }

    @Override
    public String toString() {
      return "%d moves, preview %.1f s, commit %.1f s, undo %.1f s"
          .formatted(moves, preview, commit, undo);
    }
  }

  Times measure() {
    try (Caller board = server.board(new Samples())) {
      String title = "{\"title\":\"Now this\",\"priority\":\"low\"}";
      String issue = board.call("create issue", Request.post(home + "/issues", title)).text("id");
      String wanted = "{\"issueIds\":[\"" + issue + "\"]}";
      long start = System.nanoTime();
      Reply shown = board.call("preview", Request.post(home + "/reprioritize", wanted));
      double preview = seconds(start);
      String one = home + "/reprioritizations/" + shown.text("id");
      double commit = until(board, one + "/commit", "committed");
      double undo = until(board, one + "/undo", "undone");
      return new Times(preview, commit, undo, shown.json().get("totalMoves").longValue());
    }
  }

  /** Whoever repeats the request goes on with it. */
  private static double until(Caller board, String path, String status) {
    long start = System.nanoTime();
    while (!board.call(status, Request.post(path, "{}")).text("status").equals(status)) {
      if (seconds(start) > 120) {
        throw new IllegalStateException("Not " + status + " after two minutes");
      }
    }
    return seconds(start);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
