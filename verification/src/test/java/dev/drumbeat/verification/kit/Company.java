package dev.drumbeat.verification.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A founded company: its board, its agents by name, and short ways to what tests need. */
public record Company(Drumbeat drumbeat, String id, Map<String, Worker> workers) {
  public Client board() {
    return drumbeat.board();
  }

  public Worker agent(String name) {
    return workers.get(name);
  }

  /** A path below the company. */
  public String path(String rest) {
    return "/api/companies/" + id + rest;
  }

  /** Files an issue as the board and returns its id. */
  public String issue(Object... fields) {
    return board().post(path("/issues"), Body.with("title", "Work", fields)).expect(201).text("id");
  }

  /** Files an issue in todo that this agent shall work on. */
  public String issueFor(Worker worker, Object... fields) {
    return issue(Body.plus(fields, "status", "todo", "assigneeAgentId", worker.id()));
  }

  /** The issue as the board reads it. */
  public JsonNode read(String issue) {
    return board().get("/api/issues/" + issue).expect(200).body();
  }

  /** The thread, oldest first. */
  public JsonNode thread(String issue) {
    return board()
        .get("/api/issues/" + issue + "/comments?order=asc&limit=1000")
        .expect(200)
        .body();
  }

  /** A run as the board reads it. */
  public JsonNode run(String run) {
    return board().get("/api/heartbeat-runs/" + run).expect(200).body();
  }

  /** All runs of an agent, newest first. */
  public JsonNode runsOf(Worker worker) {
    return board().get(path("/heartbeat-runs?agentId=" + worker.id())).expect(200).body();
  }
}
