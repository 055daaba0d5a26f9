package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the board for one more agent, and gives it its first task when it was approved (A2). */
final class Recruiting {
  private final Api api;
  private final Node me;
  private final Node wanted;

  Recruiting(Api api, Node me, Node wanted) {
    this.api = api;
    this.me = me;
    this.wanted = wanted;
  }

  private String home() {
    return "/api/companies/" + me.text("companyId");
  }

  /** Asks once, however often the run is repeated: the agent is there from the asking on. */
  void ask() {
    boolean there =
        api.get(home() + "/agents").expect("agents").items().stream()
            .anyMatch(agent -> agent.text("name").equals(wanted.text("name")));
    if (wanted.isPresent() && !there) {
      api.post(home() + "/agent-hires", hire()).expect("agent-hires");
    }
  }

  /** It runs as this agent does, by its own role. */
  private Map<String, Object> hire() {
    Node own = api.get("/api/agents/" + me.text("id")).expect("agent");
    List<String> args = new ArrayList<>(own.at("adapterConfig").texts("args"));
    args.replaceAll(arg -> arg.endsWith(".json") ? sibling(arg) : arg);
    Map<String, Object> config = new HashMap<>();
    config.put("command", own.at("adapterConfig").text("command"));
    config.put("cwd", own.at("adapterConfig").text("cwd"));
    config.put("args", args);
    Map<String, Object> hire = new HashMap<>();
    List.of("name", "title", "role").forEach(field -> hire.put(field, wanted.text(field)));
    hire.put("reportsTo", me.text("id"));
    hire.put("adapterType", "process");
    hire.put("adapterConfig", config);
    hire.put("runtimeConfig", Map.of("heartbeat", heartbeat(own)));
    hire.put("budgetMonthlyCents", wanted.number("budgetMonthlyCents"));
    return hire;
  }

  private String sibling(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1) + wanted.text("file");
  }

  private static Map<String, Object> heartbeat(Node own) {
    Node present = own.at("runtimeConfig").at("heartbeat");
    Map<String, Object> heartbeat = new HashMap<>();
    heartbeat.put("enabled", true);
    for (String field : List.of("intervalSec", "cooldownSec", "deadlineSec")) {
      heartbeat.put(field, present.number(field));
    }
    return heartbeat;
  }

  /** Whoever the board approved, and this run was woken to learn, gets to work. */
  void welcome(String run) {
    Node context = api.get("/api/heartbeat-runs/" + run).expect("run").at("contextSnapshot");
    context.items("approvals").stream()
        .filter(told -> told.text("approvalStatus").equals("approved"))
        .map(told -> api.get("/api/approvals/" + told.text("approvalId")).expect("approval"))
        .filter(approval -> approval.text("type").equals("hire_agent"))
        .forEach(this::begin);
  }

  private void begin(Node approval) {
    Node first = wanted.at("task");
    Map<String, Object> issue = new HashMap<>();
    issue.put("title", first.text("title"));
    issue.put("description", Task.describe(first.text("kind"), first.text("brief")));
    issue.put("assigneeAgentId", approval.at("payload").text("agentId"));
    issue.put("status", "todo");
    issue.put("idempotencyKey", approval.text("id"));
    api.post(home() + "/issues", issue).expect("first task");
  }
}
