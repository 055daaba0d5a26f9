package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.run.LiveRuns;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stops an agent: once this has answered, no write of its run succeeds (W12). */
@Singleton
public class PauseAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final LiveRuns liveRuns;
  private final Announcement announcement;

  @Inject
  public PauseAgent(
      Gateway gateway, AgentReader reader, LiveRuns liveRuns, Announcement announcement) {
    this.gateway = gateway;
    this.reader = reader;
    this.liveRuns = liveRuns;
    this.announcement = announcement;
  }

  @Funq("pauseAgent")
  public APIGatewayV2HTTPResponse pauseAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.PAUSE_AGENT, event, this::pause);
  }

  private Outcome pause(Call call) {
    AgentReader.Seen seen = reader.withSlot(call);
    return switch (AgentMove.pause(seen.agent(), call.now())) {
      case AgentMove.Refused refused -> Outcome.refuse(refused.problem());
      case AgentMove.Unchanged same -> announcement.unchanged(call, same.agent());
      case AgentMove.Moved moved -> planned(call, seen, moved.after());
    };
  }

  private Outcome planned(Call call, AgentReader.Seen seen, Agent after) {
    WriteSet writes = new WriteSet(call.company());
    AgentItem.replace(writes, seen.agent(), after);
    liveRuns.stop(writes, after.id(), seen.items(), call.now());
    return announcement.changed(writes, call, after, "agent.paused");
  }
}
