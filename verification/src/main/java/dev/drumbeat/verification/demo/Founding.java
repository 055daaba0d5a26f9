package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Json;
import dev.drumbeat.verification.demo.wire.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the board does first: found the company, set the goal, hire, keep one agent for later, file
 * one task.
 */
final class Founding {
  private final Api board;
  private final Program program;
  private final Random random;
  private final Map<String, String> ids = new LinkedHashMap<>();

  Founding(Api board, Program program, long seed) {
    this.board = board;
    this.program = program;
    this.random = new Random(seed);
  }

  Company found() throws IOException {
    Node charter = Json.parse(Files.readString(program.file("company.json")));
    Map<String, String> company =
        Map.of("name", charter.text("name"), "description", charter.text("description"));
    String id = created("/api/companies", company);
    String home = "/api/companies/" + id;
    Map<String, String> aim =
        Map.of("title", charter.text("goal"), "level", "company", "status", "active");
    String goal = created(home + "/goals", aim);
    Map<String, String> plan =
        Map.of("name", charter.text("project"), "goalId", goal, "status", "in_progress");
    String project = created(home + "/projects", plan);
    hire(home, charter);
    board
        .patch(home, Map.of("requireBoardApprovalForNewAgents", true))
        .expect("the board approves who comes from now on");
    Node presence = charter.at("board");
    board.post("/api/agents/" + id(presence.text("pauses")) + "/pause", Map.of()).expect("pause");
    String task = file(home, charter.at("task"), Map.of("goalId", goal, "projectId", project));
    Map<String, String> names = new HashMap<>();
    ids.forEach((name, agent) -> names.put(agent, name));
    return new Company(id, names, task, presence);
  }

  /** Managers before those who report to them, else in the order of the seed. */
  private void hire(String home, Node charter) {
    List<Node> left = new ArrayList<>(charter.items("agents"));
    Collections.shuffle(left, random);
    while (!left.isEmpty()) {
      Node next =
          left.stream()
              .filter(a -> a.said("reportsTo").map(ids::containsKey).orElse(true))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Somebody reports to nobody here"));
      left.remove(next);
      String id = created(home + "/agents", agent(next, charter.at("heartbeat")));
      ids.put(next.text("name"), id);
    }
  }

  private Map<String, Object> agent(Node row, Node heartbeat) {
    Map<String, Object> agent = new HashMap<>();
    List.of("name", "title", "role").forEach(field -> agent.put(field, row.text(field)));
    row.said("reportsTo").ifPresent(name -> agent.put("reportsTo", id(name)));
    agent.put("adapterType", "process");
    agent.put("adapterConfig", program.adapter(row.text("file")));
    agent.put("runtimeConfig", Map.of("heartbeat", heartbeat));
    agent.put("permissions", Map.of("grants", row.texts("grants")));
    return agent;
  }

  private String file(String home, Node task, Map<String, String> place) {
    Map<String, Object> issue = new HashMap<>(place);
    issue.put("title", task.text("title"));
    issue.put("description", "Kind: " + task.text("kind") + "\n\n" + task.text("brief"));
    issue.put("assigneeAgentId", id(task.text("to")));
    issue.put("priority", "high");
    issue.put("status", "todo");
    return created(home + "/issues", issue);
  }

  private String id(String name) {
    return ids.getOrDefault(name, "");
  }

  private String created(String path, Map<String, ?> body) {
    return board.post(path, body).expect("POST " + path).text("id");
  }
}
