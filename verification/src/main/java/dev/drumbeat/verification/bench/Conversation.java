package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.client.Request;
import java.util.List;

/**
 * A thread of one human word to a hundred of an agent, and those who read it for the first time.
 */
final class Conversation {
  private static final int HUMAN = 100;
  private static final int READERS = 3;
  private static final String WORDS =
      "{\"body\":\"%s\"}".formatted("Half way through it. ".repeat(10));

  private final Server server;
  private final String company;

  Conversation(Server server, String company) {
    this.server = server;
    this.company = company;
  }

  /**
   * Agents that never saw a thread of so many comments read its context, and again in a later run.
   */
  void measure(int comments, Samples samples) {
    String issue = said(comments);
    String first = comments + " comments: first context";
    String next = comments + " comments: next context";
    Samples all = new Samples();
    for (int i = 0; i < READERS; i++) {
      try (Worker reader = Worker.hire(server, company, all)) {
        for (String action : List.of(first, next)) {
          reader.openRun();
          reader.context(issue, action);
          reader.finish();
        }
      }
    }
    samples.addAll(first, all);
    samples.addAll(next, all);
  }

  private String said(int comments) {
    Samples ignored = new Samples();
    try (Worker talker = Worker.hire(server, company, ignored);
        Caller board = server.board(ignored)) {
      String body = "{\"title\":\"" + server.title() + "\"}";
      Request filed = Request.post("/companies/" + company + "/issues", body);
      String issue = board.call("create issue", filed).text("id");
      talker.openRun();
      for (int i = 1; i <= comments; i++) {
        if (i % HUMAN == 0) {
          board.call("comment", Request.post("/issues/" + issue + "/comments", WORDS));
        } else {
          talker.comment(issue, WORDS);
        }
      }
      talker.finish();
      return issue;
    }
  }
}
