package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What every change of one agent ends with: its audit entry and its row. */
@Singleton
public class Announcement {
  private final Trail trail;
  private final AgentWire wire;

  @Inject
  public Announcement(Trail trail, AgentWire wire) {
    this.trail = trail;
    this.wire = wire;
  }

  Outcome unchanged(Call call, Agent agent) {
    return Outcome.answer(Answer.ok(wire.row(call, agent)));
  }

  Outcome.Planned changed(WriteSet writes, Call call, Agent after, String action) {
    trail.record(writes, call.actor(), Trail.Fact.of(action, "agent", after.id()));
    return Outcome.plan(writes, Answer.ok(wire.row(call, after)));
  }
}
