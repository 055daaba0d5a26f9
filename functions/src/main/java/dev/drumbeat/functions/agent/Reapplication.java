package dev.drumbeat.functions.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.agent.ChainOfCommand;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.Shape;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Changes a pending agent to what is asked for now; what the payload does not name stays. */
@Singleton
public class Reapplication {
  private static final Shape CHANGED = Shape.of().line("name", 120).and(AgentActions.PROFILE);

  private final Roster roster;
  private final AgentCeiling ceiling;
  private final Trail trail;
  private final Json json;

  @Inject
  public Reapplication(Roster roster, AgentCeiling ceiling, Trail trail, Json json) {
    this.roster = roster;
    this.ceiling = ceiling;
    this.trail = trail;
    this.json = json;
  }

  Agent change(WriteSet writes, Call call, AgentId id, ObjectNode payload) {
    Fields fields = Nested.read(payload, CHANGED, "payload");
    Roster.Staff staff = roster.of(call.company());
    Agent before = staff.find(id).orElseThrow();
    Agent edited = AgentEdit.edited(fields, before, staff, json);
    Optional<Agent> caller = call.actor().agentId().flatMap(staff::find);
    if (caller.filter(asking -> !Authority.mayGive(asking, edited.grants())).isPresent()) {
      throw new RefusedCall(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
    Optional<Agent> manager =
        fields.has("reportsTo")
            ? fields.nonEmpty("reportsTo").map(staff::required)
            : before.reportsTo().flatMap(staff::find);
    List<Agent> after = placed(call, staff, edited, manager);
    Agent agent = ceiling.moved(writes, call, before, after.getFirst());
    AgentItem.replace(writes, before, agent);
    after.stream()
        .skip(1)
        .forEach(below -> AgentItem.replace(writes, staff.find(below.id()).orElseThrow(), below));
    ShortnameItem.move(writes, before, agent);
    manager.ifPresent(above -> AgentItem.touch(writes, above));
    caller
        .filter(asking -> !manager.equals(Optional.of(asking)))
        .ifPresent(asking -> AgentItem.requireUnchanged(writes, asking));
    trail.record(writes, call.actor(), Trail.Fact.of("agent.updated", "agent", id));
    return agent;
  }

  private static List<Agent> placed(
      Call call, Roster.Staff staff, Agent edited, Optional<Agent> manager) {
    if (manager.map(Agent::id).equals(edited.reportsTo())) {
      return List.of(edited.with(b -> b.updatedAt(call.now()).version(edited.version() + 1)));
    }
    return switch (ChainOfCommand.move(edited, manager, staff.all(), call.now())) {
      case ChainOfCommand.Moved moved -> moved.after();
      case ChainOfCommand.Refused refused -> throw new RefusedCall(refused.problem());
      case ChainOfCommand.Placed impossible ->
          throw new IllegalStateException("A present agent was placed anew");
    };
  }
}
