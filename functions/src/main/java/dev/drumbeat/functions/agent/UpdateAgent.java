package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.agent.ChainOfCommand;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Changes an agent: what it is, how it is set up, whom it reports to (R1, R5). */
@Singleton
public class UpdateAgent {
  private final Gateway gateway;
  private final AgentEditReader reader;
  private final AgentEditWriter writer;
  private final Announcement announcement;
  private final Json json;

  @Inject
  public UpdateAgent(
      Gateway gateway,
      AgentEditReader reader,
      AgentEditWriter writer,
      Announcement announcement,
      Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.announcement = announcement;
    this.json = json;
  }

  @Funq("updateAgent")
  public APIGatewayV2HTTPResponse updateAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.UPDATE_AGENT, event, this::update);
  }

  private Outcome update(Call call) {
    AgentEditReader.Seen seen = reader.see(call);
    Agent edited = AgentEdit.edited(call.body(), seen.agent(), seen.staff(), json);
    AgentEditRights.require(call, seen, edited);
    Hiring.requireDecided(seen.agent());
    return switch (moved(call, seen.agent(), edited)) {
      case AgentMove.Refused refused -> Outcome.refuse(refused.problem());
      case AgentMove.Unchanged same -> placed(call, seen, same.agent());
      case AgentMove.Moved moved -> placed(call, seen, moved.after());
    };
  }

  private static AgentMove moved(Call call, Agent before, Agent edited) {
    return switch (call.body().text("status").orElse("")) {
      case "paused" -> AgentMove.pause(edited, call.now());
      case "idle" -> AgentMove.resume(edited, call.now());
      default -> AgentMove.reconfigured(before, edited, call.now());
    };
  }

  private Outcome placed(Call call, AgentEditReader.Seen seen, Agent edited) {
    Optional<Agent> manager =
        call.body().nonEmpty("reportsTo").map(named -> seen.staff().required(named));
    if (!call.body().has("reportsTo") || manager.map(Agent::id).equals(seen.agent().reportsTo())) {
      return edited.equals(seen.agent())
          ? announcement.unchanged(call, edited)
          : writer.planned(call, seen, List.of(touched(call, edited)));
    }
    AgentEditRights.requirePlace(call, seen, manager);
    return switch (ChainOfCommand.move(edited, manager, seen.staff().all(), call.now())) {
      case ChainOfCommand.Moved moved -> writer.planned(call, seen, moved.after());
      case ChainOfCommand.Refused refused -> Outcome.refuse(refused.problem());
      case ChainOfCommand.Placed impossible ->
          throw new IllegalStateException("A present agent was placed anew");
    };
  }

  private static Agent touched(Call call, Agent edited) {
    return edited.with(b -> b.updatedAt(call.now()).version(edited.version() + 1));
  }
}
