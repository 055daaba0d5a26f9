package dev.drumbeat.functions.agent;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import java.time.Duration;

/** What wakes an agent regularly (W1). */
public record Timer(CompanyId company, AgentId agent, Duration interval, long version) {
  static Timer of(Agent agent) {
    return new Timer(agent.company(), agent.id(), agent.heartbeat().interval(), 1);
  }
}
