package dev.drumbeat.verification.kit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An agent.
 *
 * @param key it calls with its long-lived key, in no run of its own choosing
 */
public record Worker(String id, Client key) {
  /** Opens a run with the agent's key. */
  public Run open() {
    return opened("{}");
  }

  /** Opens a run that ends after so many seconds at most. */
  public Run openFor(long seconds) {
    return opened(Body.of("deadlineSec", seconds));
  }

  private Run opened(String body) {
    JsonNode answer = key.post("/api/agents/me/runs", body).expect(201).body();
    return run(answer.get("runId").textValue(), answer.get("token").textValue());
  }

  /** A run that something else started. */
  public Run run(String runId, String token) {
    return new Run(id, runId, key.drumbeat().client(token));
  }

  /** The agent at work in a run, calling with the run's token. */
  public record Run(String agent, String id, Client client) {
    public Reply checkout(String issue, String... expected) {
      Object statuses =
          expected.length == 0 ? new String[] {"todo", "backlog", "blocked"} : expected;
      return client.post(
          "/api/issues/" + issue + "/checkout",
          Body.of("agentId", agent, "expectedStatuses", statuses));
    }

    public Reply patch(String issue, Object... fields) {
      return client.patch("/api/issues/" + issue, Body.of(fields));
    }

    public Reply release(String issue) {
      return client.post("/api/issues/" + issue + "/release", "{}");
    }

    public Reply comment(String issue, String body) {
      return client.post("/api/issues/" + issue + "/comments", Body.of("body", body));
    }

    public Reply finish(Object... fields) {
      return client.post("/api/heartbeat-runs/" + id + "/finish", Body.of(fields));
    }
  }
}
