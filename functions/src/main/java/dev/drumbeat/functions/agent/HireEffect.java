package dev.drumbeat.functions.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.approval.ApprovalEffect;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.Shape;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code hire_agent}: the agent exists from the asking on, pending; an approval sets it to work,
 * any other end ends it (A2). The server alone says which agent an approval is about.
 */
@Singleton
public class HireEffect implements ApprovalEffect {
  private static final Shape NEW_AGENT =
      Shape.of().line("name", 120).required().and(AgentActions.PROFILE);

  private final Table table;
  private final Recruits recruits;
  private final Reapplication reapplication;
  private final Trail trail;
  private final Json json;

  @Inject
  public HireEffect(
      Table table, Recruits recruits, Reapplication reapplication, Trail trail, Json json) {
    this.table = table;
    this.recruits = recruits;
    this.reapplication = reapplication;
    this.trail = trail;
    this.json = json;
  }

  @Override
  public ApprovalType type() {
    return ApprovalType.HIRE_AGENT;
  }

  @Override
  public ObjectNode asked(WriteSet writes, Call call, ObjectNode payload) {
    Fields fields = Nested.read(payload, NEW_AGENT, "payload");
    return payload(add(writes, call, fields, true).agent(), call.actor().agentId());
  }

  /** Adds the agent; one the board has to approve can do nothing yet. */
  Recruits.Recruit add(WriteSet writes, Call call, Fields fields, boolean pending) {
    Recruits.Recruit recruit =
        recruits.read(call, fields).as(pending ? AgentStatus.PENDING_APPROVAL : AgentStatus.IDLE);
    recruits.add(writes, call, recruit);
    Trail.Fact fact = Trail.Fact.of("agent.hire_created", "agent", recruit.agent().id());
    trail.record(writes, call.actor(), fact);
    return recruit;
  }

  ObjectNode payload(Agent agent, Optional<AgentId> requester) {
    return HirePayload.of(agent, requester, json);
  }

  @Override
  public ObjectNode askedAgain(WriteSet writes, Call call, Approval before, ObjectNode payload) {
    Agent agent = reapplication.change(writes, call, agentOf(before), payload);
    return payload(agent, before.requester().agent());
  }

  @Override
  public Runnable settled(WriteSet writes, Approval after, Actor actor) {
    switch (after.status()) {
      case APPROVED -> begin(writes, after, actor);
      case REJECTED, CANCELLED, EXPIRED -> end(writes, after, actor);
      case PENDING, REVISION_REQUESTED -> {}
    }
    return NOTHING;
  }

  private void begin(WriteSet writes, Approval approval, Actor actor) {
    Agent pending = pending(approval);
    Agent agent = moved(AgentMove.approve(pending, approval.updatedAt()));
    AgentItem.replace(writes, pending, agent);
    TimerItem.reset(writes, agent, approval.updatedAt());
    trail.record(writes, actor, Trail.Fact.of("agent.approved", "agent", agent.id()));
  }

  /** The board may have ended it before; then there is nothing left to end. */
  private void end(WriteSet writes, Approval approval, Actor actor) {
    Agent pending = pending(approval);
    Instant now = approval.updatedAt();
    if (pending.status() == AgentStatus.PENDING_APPROVAL) {
      Agent ended = moved(AgentMove.terminate(pending, now));
      AgentItem.replace(writes, pending, ended);
      TimerItem.silence(writes, ended);
      trail.record(writes, actor, Trail.Fact.of("agent.terminated", "agent", ended.id()));
    }
  }

  private static Agent moved(AgentMove move) {
    return switch (move) {
      case AgentMove.Moved moved -> moved.after();
      case AgentMove.Refused refused -> throw new RefusedCall(refused.problem());
      case AgentMove.Unchanged impossible ->
          throw new IllegalStateException("A pending agent was settled already");
    };
  }

  private Agent pending(Approval approval) {
    return table
        .get(approval.company(), Keys.agent(approval.company(), agentOf(approval)))
        .map(AgentItem::read)
        .orElseThrow();
  }

  /** The agent that a hire is about. */
  AgentId agentOf(Approval approval) {
    return new AgentId(json.stored(approval.asked().payload()).path("agentId").textValue());
  }
}
