package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an agent tells the company it learned on a task, and what others learned before it (X3). */
final class Lessons {
  private final Api api;
  private final Task task;

  Lessons(Api api, Task task) {
    this.api = api;
    this.task = task;
  }

  /** Proposes the first and puts each next one in its place, once however often it is repeated. */
  void teach(List<Node> lessons) {
    String home = "/api/companies/" + task.me().text("companyId") + "/knowledge";
    if (lessons.isEmpty() || isKnown(home, lessons.getLast())) {
      return;
    }
    String place = home;
    for (Node lesson : lessons) {
      Node entry = api.post(place, words(lesson)).expect("knowledge");
      place = "/api/knowledge/" + entry.text("id") + "/supersede";
    }
  }

  private boolean isKnown(String home, Node lesson) {
    return api.get(home + "?limit=100").expect("knowledge").items().stream()
        .anyMatch(entry -> entry.text("title").equals(lesson.text("title")));
  }

  private Map<String, Object> words(Node lesson) {
    Map<String, Object> words = new HashMap<>();
    words.put("title", lesson.text("title"));
    words.put("body", lesson.text("body"));
    words.put("issueId", task.id());
    return words;
  }

  /** What the task's context knows, quoted with its source, and told to have been used. */
  String use() {
    return task.knowledge().stream().map(this::quote).collect(Collectors.joining("\n\n"));
  }

  private String quote(Node entry) {
    api.post("/api/knowledge/" + entry.text("id") + "/uses", Map.of()).expect("uses");
    Node source = entry.at("source");
    return entry.text("title")
        + source(entry.at("author").text("agentId"), source.text("runId"), source.text("issueId"))
        + entry.text("body");
  }

  private static String source(String agent, String run, String issue) {
    return " (by " + agent + ", run " + run + ", issue " + issue + ")\n";
  }
}
