package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lets a paused agent work again; what woke it meanwhile is seen at once (W12). */
@Singleton
public class ResumeAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final Announcement announcement;

  @Inject
  public ResumeAgent(Gateway gateway, AgentReader reader, Announcement announcement) {
    this.gateway = gateway;
    this.reader = reader;
    this.announcement = announcement;
  }

  @Funq("resumeAgent")
  public APIGatewayV2HTTPResponse resumeAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.RESUME_AGENT, event, this::resume);
  }

  private Outcome resume(Call call) {
    Agent before = reader.agent(call);
    return switch (AgentMove.resume(before, call.now())) {
      case AgentMove.Refused refused -> Outcome.refuse(refused.problem());
      case AgentMove.Unchanged same -> announcement.unchanged(call, same.agent());
      case AgentMove.Moved moved -> planned(call, before, moved.after());
    };
  }

  private Outcome planned(Call call, Agent before, Agent after) {
    WriteSet writes = new WriteSet(call.company());
    AgentItem.replace(writes, before, after);
    writes.nudge(after.id());
    return announcement.changed(writes, call, after, "agent.resumed");
  }
}
