package dev.drumbeat.verification.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;

/**
 * A thread of one human word to a hundred of an agent, and those who read it for the first time.
 */
final class Conversation {
  private static final int HUMAN = 100;
  private static final int READERS = 3;
  private static final int MOST_BYTES = 8000 * 4;
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
        reader.openRun();
        requireWhole(reader.context(issue, first), comments / HUMAN);
        reader.finish();
        reader.openRun();
        requireWhole(reader.context(issue, next), 0);
        reader.finish();
      }
    }
    samples.addAll(first, all);
    samples.addAll(next, all);
  }

  /** A context that is too long, or keeps a human's word back, is worth no measurement (H4). */
  private static void requireWhole(Reply context, int humans) {
    int told = 0;
    for (JsonNode comment : context.json().get("comments")) {
      told += comment.get("authorType").asText().equals("user") ? 1 : 0;
    }
    if (told != humans || context.bytes().length > MOST_BYTES) {
      throw new IllegalStateException(
          told + " of " + humans + " human words in " + context.bytes().length + " bytes");
    }
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
