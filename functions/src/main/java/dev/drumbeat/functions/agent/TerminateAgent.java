package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.run.LiveRuns;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentKey;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Ends an agent for good: its run, its keys and its timer with it (W12). */
@Singleton
public class TerminateAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final LiveRuns liveRuns;
  private final AgentKeys keys;
  private final Credentials credentials;
  private final Announcement announcement;

  @Inject
  public TerminateAgent(
      Gateway gateway,
      AgentReader reader,
      LiveRuns liveRuns,
      AgentKeys keys,
      Credentials credentials,
      Announcement announcement) {
    this.gateway = gateway;
    this.reader = reader;
    this.liveRuns = liveRuns;
    this.keys = keys;
    this.credentials = credentials;
    this.announcement = announcement;
  }

  @Funq("terminateAgent")
  public APIGatewayV2HTTPResponse terminateAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.TERMINATE_AGENT, event, this::terminate);
  }

  private Outcome terminate(Call call) {
    AgentReader.Seen seen = reader.withSlot(call);
    return switch (AgentMove.terminate(seen.agent(), call.now())) {
      case AgentMove.Refused refused -> Outcome.refuse(refused.problem());
      case AgentMove.Unchanged same -> announcement.unchanged(call, same.agent());
      case AgentMove.Moved moved -> planned(call, seen, moved.after());
    };
  }

  private Outcome planned(Call call, AgentReader.Seen seen, Agent after) {
    WriteSet writes = new WriteSet(call.company());
    AgentItem.replace(writes, seen.agent(), after);
    liveRuns.stop(writes, after.id(), seen.items(), call.now());
    List<AgentKey> valid = keys.validOf(call.company(), after.id());
    valid.forEach(key -> AgentKeyItem.revoke(writes, key, call.now()));
    TimerItem.silence(writes, after);
    return announcement
        .changed(writes, call, after, "agent.terminated")
        .then(() -> valid.forEach(key -> credentials.forget(key.hash())));
  }
}
