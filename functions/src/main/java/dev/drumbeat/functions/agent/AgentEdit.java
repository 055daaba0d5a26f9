package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentBuilder;
import dev.drumbeat.model.agent.AgentName;
import java.util.List;
import java.util.Optional;

/** An agent as a body wants it, before its state and its place are decided. */
final class AgentEdit {
  private AgentEdit() {}

  static Agent edited(Fields body, Agent before, Roster.Staff staff, Json json) {
    Setup setup = Setup.changed(body, before, json);
    return before.with(
        agent -> {
          setup.applied(agent);
          rename(body, before, staff, agent);
          body.nonEmpty("role").ifPresent(agent::role);
          body.nonEmpty("adapterType").ifPresent(agent::adapterType);
          body.integer("budgetMonthlyCents").ifPresent(agent::budgetMonthlyCents);
          clearable(body, agent);
          return agent;
        });
  }

  private static void rename(Fields body, Agent before, Roster.Staff staff, AgentBuilder agent) {
    Optional<String> wanted =
        body.nonEmpty("name").map(String::strip).filter(name -> !name.equals(before.name()));
    if (wanted.isPresent()) {
      List<Agent> others =
          staff.all().stream().filter(other -> !other.id().equals(before.id())).toList();
      AgentName name = AgentName.free(wanted.get(), others);
      agent.name(name.name()).urlKey(name.urlKey());
    }
  }

  /** What is sent as null is cleared. */
  private static void clearable(Fields body, AgentBuilder agent) {
    if (body.has("title")) {
      agent.title(body.text("title").orElse(null));
    }
    if (body.has("icon")) {
      agent.icon(body.text("icon").orElse(null));
    }
    if (body.has("capabilities")) {
      agent.capabilities(body.text("capabilities").orElse(null));
    }
    if (body.has("metadata")) {
      agent.metadata(body.json("metadata").orElse(null));
    }
  }
}
