package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.run.ShortRuns;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunRule;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which run an agent's call belongs to when neither token nor header says (H6). */
@Singleton
public class RunBinding {
  private final Table table;
  private final ShortRuns shortRuns;

  @Inject
  public RunBinding(Table table, ShortRuns shortRuns) {
    this.table = table;
    this.shortRuns = shortRuns;
  }

  /** The call inside its run: the agent's one live run, else a short one, else refused. */
  Call bound(Call call) {
    if (call.action().runRule() == RunRule.NONE
        || call.action().runRule() == RunRule.RECORDED
        || !(call.caller() instanceof Caller.AgentCaller agent)
        || agent.run().isPresent()) {
      return call;
    }
    RunId run = live(call, agent).orElseGet(() -> opened(call, agent));
    return call.inRun(run);
  }

  private Optional<RunId> live(Call call, Caller.AgentCaller agent) {
    return table
        .get(agent.company(), Keys.slot(agent.company(), agent.agent()))
        .map(SlotItem::read)
        .flatMap(slot -> slot.live(call.now()))
        .map(Slot.Occupant::run);
  }

  private RunId opened(Call call, Caller.AgentCaller agent) {
    if (call.action().runRule() == RunRule.REQUIRED) {
      throw new RefusedCall(ProblemCode.AGENT_RUN_ID_REQUIRED);
    }
    return shortRuns.open(agent.company(), agent.agent());
  }
}
