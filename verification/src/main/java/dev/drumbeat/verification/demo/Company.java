package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.Map;

/**
 * The company as founded, and who came later.
 *
 * @param names of the agents, by id
 * @param task the board's one task
 * @param presence what the board does while it watches
 */
record Company(String id, Map<String, String> names, String task, Node presence) {
  /** Somebody was approved. */
  void joined(String agent, String name) {
    names.put(agent, name);
  }

  String agent(String name) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  String path(String rest) {
    return "/api/companies/" + id + rest;
  }

  String nameOf(String agent) {
    return names.getOrDefault(agent, "?");
  }
}
