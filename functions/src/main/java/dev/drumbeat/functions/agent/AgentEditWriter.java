package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.run.LiveRuns;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Writes a decided change of an agent, of those below it, and of its timer and run. */
@Singleton
public class AgentEditWriter {
  private final LiveRuns liveRuns;
  private final AgentCeiling ceiling;
  private final Announcement announcement;

  @Inject
  public AgentEditWriter(LiveRuns liveRuns, AgentCeiling ceiling, Announcement announcement) {
    this.ceiling = ceiling;
    this.liveRuns = liveRuns;
    this.announcement = announcement;
  }

  /**
   * The plan.
   *
   * @param after the changed agent first, then those that changed place with it
   */
  Outcome planned(Call call, AgentEditReader.Seen seen, List<Agent> after) {
    WriteSet writes = new WriteSet(call.company());
    Agent agent = ceiling.moved(writes, call, seen.agent(), after.getFirst());
    AgentItem.replace(writes, seen.agent(), agent);
    after.stream()
        .skip(1)
        .forEach(
            changed ->
                AgentItem.replace(writes, seen.staff().find(changed.id()).orElseThrow(), changed));
    ShortnameItem.move(writes, seen.agent(), agent);
    addManagers(writes, seen, agent);
    if (agent.status() != AgentStatus.TERMINATED
        && !agent.heartbeat().ticksLike(seen.agent().heartbeat())) {
      TimerItem.reset(writes, agent, call.now());
    }
    if (letsWakesThrough(seen.agent(), agent)) {
      writes.nudge(agent.id());
    }
    if (agent.status() != seen.agent().status()) {
      addMove(writes, call, seen, agent);
    }
    return announcement.changed(writes, call, agent, "agent.updated");
  }

  /** What waited may start a run now: by its policy, or with another credential (W11). */
  private static boolean letsWakesThrough(Agent before, Agent after) {
    boolean onDemand = after.heartbeat().wakeOnDemand() && !before.heartbeat().wakeOnDemand();
    boolean tried = before.errorCode().isPresent();
    return onDemand || (tried && !after.adapterConfig().equals(before.adapterConfig()));
  }

  /** A new manager must still stand where it was read, and so must the caller. */
  private static void addManagers(WriteSet writes, AgentEditReader.Seen seen, Agent agent) {
    Optional<Agent> manager =
        agent
            .reportsTo()
            .filter(id -> !seen.agent().reportsTo().equals(Optional.of(id)))
            .flatMap(seen.staff()::find);
    manager.ifPresent(above -> AgentItem.touch(writes, above));
    seen.caller()
        .filter(caller -> !manager.equals(Optional.of(caller)))
        .ifPresent(caller -> AgentItem.requireUnchanged(writes, caller));
  }

  private void addMove(WriteSet writes, Call call, AgentEditReader.Seen seen, Agent agent) {
    if (agent.status() == AgentStatus.PAUSED) {
      liveRuns.stop(writes, agent.id(), seen.items(), call.now());
    } else {
      writes.nudge(agent.id());
    }
  }
}
