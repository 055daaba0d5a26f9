package dev.drumbeat.verification.migrate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The company an import fills, and what of the package stands in it by now. */
final class Target {
  private final Server server;
  private final String company;
  private final Tally tally;
  private final boolean start;
  private final Map<String, String> ids = new HashMap<>();

  Target(Server server, String company, Tally tally, boolean start) {
    this.server = server;
    this.company = company;
    this.tally = tally;
    this.start = start;
  }

  Server server() {
    return server;
  }

  /** A path below the company. */
  String path(String rest) {
    return company + rest;
  }

  /** Whether what is brought may run at once. */
  boolean start() {
    return start;
  }

  void count(String kind, Tally.Fate fate) {
    tally.count(kind, fate);
  }

  void know(String origin, String id) {
    ids.put(origin, id);
  }

  /** The id of what was made from an origin such as {@code agents/cto}. */
  Optional<String> id(String origin) {
    return Optional.ofNullable(ids.get(origin));
  }

  /** The id of what a reference of the package leads to. */
  Optional<String> id(String kind, Optional<String> slug) {
    return slug.flatMap(named -> id(kind + "/" + named));
  }
}
