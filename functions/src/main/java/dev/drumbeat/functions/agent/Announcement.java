package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.Budgets;
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
  private final Budgets budgets;
  private final AgentWire wire;

  @Inject
  public Announcement(Trail trail, Budgets budgets, AgentWire wire) {
    this.budgets = budgets;
    this.trail = trail;
    this.wire = wire;
  }

  Outcome unchanged(Call call, Agent agent) {
    return Outcome.answer(row(call, agent));
  }

  Outcome.Planned changed(WriteSet writes, Call call, Agent after, String action) {
    trail.record(writes, call.actor(), Trail.Fact.of(action, "agent", after.id()));
    return Outcome.plan(writes, row(call, after));
  }

  Answer row(Call call, Agent agent) {
    return Answer.ok(wire.row(call, shown(call, agent)));
  }

  private AgentWire.Shown shown(Call call, Agent agent) {
    return new AgentWire.Shown(agent, budgets.spent(call.company(), agent.id(), call.now()));
  }
}
