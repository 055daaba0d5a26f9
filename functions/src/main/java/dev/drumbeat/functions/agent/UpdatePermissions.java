package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes what an agent may do to others; nobody hands out what it does not have (R4, R5). */
@Singleton
public class UpdatePermissions {
  private final Gateway gateway;
  private final AgentEditReader reader;
  private final Announcement announcement;

  @Inject
  public UpdatePermissions(Gateway gateway, AgentEditReader reader, Announcement announcement) {
    this.gateway = gateway;
    this.reader = reader;
    this.announcement = announcement;
  }

  @Funq("updatePermissions")
  public APIGatewayV2HTTPResponse updatePermissions(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.UPDATE_PERMISSIONS, event, this::update);
  }

  private Outcome update(Call call) {
    AgentEditReader.Seen seen = reader.both(call);
    Agent edited = seen.agent().with(agent -> agent.grants(granted(call, seen.agent())));
    AgentEditRights.require(call, seen, edited);
    Hiring.requireDecided(seen.agent());
    return edited.equals(seen.agent())
        ? announcement.unchanged(call, edited)
        : written(call, seen, edited);
  }

  private static Set<String> granted(Call call, Agent before) {
    Set<String> grants = new HashSet<>(before.grants());
    List.of(Authority.CREATE_AGENTS, Authority.ASSIGN_TASKS).forEach(grants::remove);
    if (call.body().flag("canCreateAgents")) {
      grants.add(Authority.CREATE_AGENTS);
    }
    if (call.body().flag("canAssignTasks")) {
      grants.add(Authority.ASSIGN_TASKS);
    }
    return grants;
  }

  private Outcome written(Call call, AgentEditReader.Seen seen, Agent edited) {
    Agent after = edited.with(b -> b.updatedAt(call.now()).version(edited.version() + 1));
    WriteSet writes = new WriteSet(call.company());
    AgentItem.replace(writes, seen.agent(), after);
    seen.caller().ifPresent(caller -> AgentItem.requireUnchanged(writes, caller));
    return announcement.changed(writes, call, after, "agent.permissions_updated");
  }
}
