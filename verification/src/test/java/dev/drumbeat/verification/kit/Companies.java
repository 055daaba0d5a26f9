package dev.drumbeat.verification.kit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Founds a company with its agents, ready to be called. */
public final class Companies {
  private final Drumbeat drumbeat;
  private final Map<String, Object[]> hires = new LinkedHashMap<>();
  private final Map<String, String> managers = new LinkedHashMap<>();
  private String name = "Demo";
  private String adapterType = "pull";

  private Companies(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
  }

  public static Companies aCompany(Drumbeat drumbeat) {
    return new Companies(drumbeat);
  }

  public Companies named(String value) {
    name = value;
    return this;
  }

  /** The agents are handed their runs by the recording adapter. */
  public Companies pushed() {
    adapterType = RecordingAdapter.TYPE;
    return this;
  }

  public Companies withAgents(String... names) {
    for (String each : names) {
      withAgent(each);
    }
    return this;
  }

  /** An agent whose body has these fields too. */
  public Companies withAgent(String agent, Object... fields) {
    hires.put(agent, fields);
    return this;
  }

  public Companies withReport(String agent, String manager) {
    managers.put(agent, manager);
    return withAgent(agent);
  }

  public Company founded() {
    Client board = drumbeat.board();
    String id = board.post("/api/companies", Body.of("name", name)).expect(201).text("id");
    Map<String, Worker> workers = new LinkedHashMap<>();
    hires.forEach((agent, fields) -> workers.put(agent, hired(id, agent, fields, workers)));
    return new Company(drumbeat, id, workers);
  }

  /** Timers are off unless a test asks for one, so that a tick does only what the test made due. */
  private Worker hired(String company, String agent, Object[] fields, Map<String, Worker> before) {
    Client board = drumbeat.board();
    Worker manager = before.get(managers.get(agent));
    Object[] defaults = {
      "name",
      agent,
      "adapterType",
      adapterType,
      "reportsTo",
      manager == null ? null : manager.id(),
      "runtimeConfig",
      heartbeat("enabled", false)
    };
    String body = Body.of(Body.plus(fields, defaults));
    String id = board.post("/api/companies/" + company + "/agents", body).expect(201).text("id");
    String key = board.post("/api/agents/" + id + "/keys", "{}").expect(201).text("token");
    return new Worker(id, drumbeat.client(key));
  }

  /** A runtime configuration with this one heartbeat setting. */
  public static Map<String, Object> heartbeat(String setting, Object value) {
    return Map.of("heartbeat", Map.of(setting, value));
  }
}
