package dev.drumbeat.model.run;

import dev.drumbeat.model.identity.Id;

/** Names a run, one heartbeat of one agent. */
public record RunId(String value) implements Id {
  public RunId {
    Id.requireWellFormed(value);
  }
}
