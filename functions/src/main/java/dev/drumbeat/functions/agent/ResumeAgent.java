package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.provider.Breaker;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Lets an agent work again that was paused (W12), or that its provider refused, with everybody who
 * shares its credential (W11). What woke it meanwhile is seen at once.
 */
@Singleton
public class ResumeAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final Breakers breakers;
  private final Announcement announcement;

  @Inject
  public ResumeAgent(
      Gateway gateway, AgentReader reader, Breakers breakers, Announcement announcement) {
    this.breakers = breakers;
    this.gateway = gateway;
    this.reader = reader;
    this.announcement = announcement;
  }

  @Funq("resumeAgent")
  public APIGatewayV2HTTPResponse resumeAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.RESUME_AGENT, event, this::resume);
  }

  private Outcome resume(Call call) {
    AgentReader.Seen seen = reader.withGate(call);
    Optional<Breaker> breaker = breakers.holding(seen.agent(), seen.gateCopy());
    return switch (AgentMove.resume(seen.agent(), call.now())) {
      case AgentMove.Refused refused -> Outcome.refuse(refused.problem());
      case AgentMove.Unchanged same when breaker.isEmpty() ->
          announcement.unchanged(call, same.agent());
      case AgentMove.Unchanged same -> planned(call, seen.agent(), same.agent(), breaker);
      case AgentMove.Moved moved -> planned(call, seen.agent(), moved.after(), breaker);
    };
  }

  private Outcome planned(Call call, Agent before, Agent after, Optional<Breaker> breaker) {
    WriteSet writes = new WriteSet(call.company());
    if (!after.equals(before)) {
      AgentItem.replace(writes, before, after);
    }
    breaker.ifPresent(open -> breakers.close(writes, open));
    writes.nudge(after.id());
    return announcement.changed(writes, call, after, "agent.resumed");
  }
}
