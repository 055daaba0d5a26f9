package dev.drumbeat.verification.demo;

import java.util.Map;

/**
 * The company as founded.
 *
 * @param names of the agents, by id
 * @param task the board's one task
 */
record Company(String id, Map<String, String> names, String task) {
  String path(String rest) {
    return "/api/companies/" + id + rest;
  }

  String nameOf(String agent) {
    return names.getOrDefault(agent, "?");
  }
}
