package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Founds the companies that are measured. */
final class Companies {
  private static final int CONNECTIONS = 32;
  private static final List<String> PRIORITIES = List.of("critical", "high", "medium", "low");

  private final Server server;

  Companies(Server server) {
    this.server = server;
  }

  /** A company without issues. */
  String found() {
    try (Caller board = server.board(new Samples())) {
      String body = "{\"name\":\"" + server.title() + "\"}";
      return board.call("create company", Request.post("/companies", body)).text("id");
    }
  }

  /** Files issues of all priorities that nobody works on, over many connections. */
  void fill(String company, int issues) {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int part = issues / CONNECTIONS + (i < issues % CONNECTIONS ? 1 : 0);
        parts.add(threads.submit(() -> file(company, part)));
      }
      Throughput.join(parts);
    }
  }

  private void file(String company, int issues) {
    try (Caller board = server.board(new Samples())) {
      for (int i = 0; i < issues; i++) {
        String priority = PRIORITIES.get(i % PRIORITIES.size());
        String body = "{\"title\":\"" + server.title() + "\",\"priority\":\"" + priority + "\"}";
        board.call("create issue", Request.post("/companies/" + company + "/issues", body));
      }
    }
  }
}
