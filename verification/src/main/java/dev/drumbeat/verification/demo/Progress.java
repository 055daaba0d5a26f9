package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what happens while it happens, from the company's activity. */
final class Progress {
  private final Api board;
  private final Company company;
  private final Timing timing = new Timing();
  private final Set<String> told = new HashSet<>();
  private final Map<String, String> titles = new HashMap<>();

  Progress(Api board, Company company) {
    this.board = board;
    this.company = company;
  }

  Timing timing() {
    return timing;
  }

  /** Prints what is new, oldest first. */
  void tell() {
    List<Node> newest = board.get(company.path("/activity?limit=200")).expect("activity").items();
    newest.reversed().stream()
        .filter(entry -> told.add(entry.text("id")))
        .filter(entry -> !entry.text("actorType").equals("user"))
        .forEach(entry -> say(who(entry) + what(entry)));
  }

  void say(String line) {
    System.out.printf("%6.1fs  %s%n", timing.seconds(), line);
  }

  private String who(Node entry) {
    String name = company.names().getOrDefault(entry.text("agentId"), "(system)");
    return String.format("%-9s", name);
  }

  private String what(Node entry) {
    return entry.text("action") + " " + title(entry) + Words.details(entry) + words(entry);
  }

  /** The first line of what was said with a change: the reason of a block, a decision, a result. */
  private String words(Node entry) {
    String comment = entry.at("details").text("commentId");
    if (comment.isEmpty()) {
      return "";
    }
    String path = "/api/issues/" + Words.issueOf(entry) + "/comments/" + comment;
    String body = board.get(path).body().text("body");
    return " \"" + body.lines().findFirst().orElse("") + '"';
  }

  private String title(Node entry) {
    String issue = Words.issueOf(entry);
    return issue.isEmpty() ? "" : titles.computeIfAbsent(issue, this::lookUp);
  }

  private String lookUp(String issue) {
    Node found = board.get("/api/issues/" + issue).expect("issue");
    return found.text("identifier") + " " + found.text("title");
  }

  /** Who is at work now. */
  String atWork() {
    return board.get(company.path("/live-runs")).expect("live-runs").items().stream()
        .map(run -> company.nameOf(run.text("agentId")))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
