package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Splits a task into children for those who report to this agent, and waits for them by blocking
 * the task on all of them. Every step can be repeated, because a run may die between any two.
 */
final class Delegation {
  private final Api api;
  private final Task task;
  private final Random random;
  private final List<Node> team;
  private final Map<String, Node> filed = new LinkedHashMap<>();

  Delegation(Api api, Task task, long seed) {
    this.api = api;
    this.task = task;
    this.random = new Random(seed);
    this.team = new ArrayList<>(team(api, task.me()));
    Collections.shuffle(team, random);
  }

  private static List<Node> team(Api api, Node me) {
    String agents = "/api/companies/" + me.text("companyId") + "/agents";
    return api.get(agents).expect("agents").items().stream()
        .filter(agent -> agent.text("reportsTo").equals(me.text("id")))
        .toList();
  }

  void split(Rule rule) {
    List<Node> left = new ArrayList<>(rule.plan());
    while (!left.isEmpty()) {
      List<Node> ready =
          left.stream().filter(part -> filed.keySet().containsAll(part.texts("after"))).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("The plan for " + rule.kind() + " waits for itself");
      }
      Node next = ready.get(random.nextInt(ready.size()));
      file(next);
      left.remove(next);
    }
    String plan = filed.values().stream().map(Delegation::line).collect(Collectors.joining("\n"));
    task.document("plan", "Plan", plan);
    List<String> children = filed.values().stream().map(child -> child.text("id")).toList();
    task.leave("blocked", "Split and delegated:\n\n" + plan, Map.of("blockedByIssueIds", children));
  }

  private static String line(Node child) {
    return "- " + child.text("identifier") + " " + child.text("title");
  }

  private void file(Node part) {
    boolean offered = part.flag("offered");
    boolean waits = !part.texts("after").isEmpty();
    List<Node> able = able(part.texts("to"));
    Map<String, Object> issue = new HashMap<>();
    issue.put("title", part.text("title"));
    issue.put("description", Task.describe(part.text("kind"), part.text("brief")));
    issue.put("status", waits ? "blocked" : "todo");
    issue.put("idempotencyKey", task.id() + "/" + part.text("key"));
    issue.put("blockedByIssueIds", ids(part.texts("after")));
    if (!offered) {
      issue.put("assigneeAgentId", next(able).text("id"));
    }
    String children = "/api/issues/" + task.id() + "/children";
    Node child = api.post(children, issue).expect("children");
    filed.put(part.text("key"), child);
    if (offered) {
      offer(child, able);
    }
  }

  private List<String> ids(List<String> keys) {
    return keys.stream().map(key -> filed.getOrDefault(key, Node.NONE).text("id")).toList();
  }

  private List<Node> able(List<String> titles) {
    List<Node> able = team.stream().filter(agent -> titles.contains(agent.text("title"))).toList();
    if (able.isEmpty()) {
      throw new IllegalStateException("Nobody here is one of " + titles);
    }
    return able;
  }

  /** Who of several is next: whoever is asked goes to the end of the team. */
  private Node next(List<Node> able) {
    Node agent = able.getFirst();
    team.remove(agent);
    team.add(agent);
    return agent;
  }

  private void offer(Node child, List<Node> able) {
    String names =
        able.stream()
            .map(agent -> "[@" + agent.text("name") + "](agent://" + agent.text("id") + ")")
            .collect(Collectors.joining(" "));
    Map<String, String> comment =
        Map.of(
            "body", names + " whoever is free first takes this.",
            "clientRequestId", child.text("id") + "/offer");
    api.post("/api/issues/" + child.text("id") + "/comments", comment).expect("offer");
  }
}
