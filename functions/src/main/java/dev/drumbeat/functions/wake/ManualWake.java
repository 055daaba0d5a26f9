package dev.drumbeat.functions.wake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.run.NextRun;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wake asked for by a caller: the agent itself or the board. Where the agent's policy leaves it
 * to the timer, nothing is written and the answer says {@code skipped}, as the incumbent's does.
 */
@Singleton
public class ManualWake {
  private static final int UUID_LENGTH = 36;

  private final NextRun next;
  private final IdSource ids;
  private final Trail trail;
  private final RunWire wire;

  @Inject
  public ManualWake(NextRun next, IdSource ids, Trail trail, RunWire wire) {
    this.next = next;
    this.ids = ids;
    this.trail = trail;
    this.wire = wire;
  }

  Outcome ask(Call call) {
    AgentId agent = call.path("agentId", AgentId::new);
    return next.see(call.company(), agent)
        .map(seen -> asked(call, seen))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome asked(Call call, NextRun.Seen seen) {
    if (!call.isBoard() && !call.agent().agent().equals(seen.agent().id())) {
      return Outcome.refuse(ProblemCode.WAKE_OTHER);
    }
    if (AgentMove.isExhausted(seen.agent())) {
      Map<String, Object> scope =
          Map.of("scopeType", "agent", "scopeId", seen.agent().id().value());
      return Outcome.refuse(Problem.of(ProblemCode.BUDGET_EXHAUSTED, scope));
    }
    if (!seen.agent().isInvokable()) {
      Map<String, Object> details =
          Map.of(
              "agentStatus", seen.agent().status().wire(),
              "status", seen.agent().status().wire(),
              "reason",
                  seen.agent().pauseReason().or(seen.agent()::errorCode).orElse("not_invokable"));
      return Outcome.refuse(Problem.of(ProblemCode.AGENT_NOT_INVOKABLE, details));
    }
    if (!seen.agent().heartbeat().wakeOnDemand()) {
      return Outcome.answer(Answer.accepted(wire.notWoken(payload(call, "issueId"))));
    }
    WriteSet writes = new WriteSet(call.company());
    Wake wake = wake(call, seen);
    WakeItem.add(writes, wake);
    NextRun.Allotted allotted = next.allot(writes, seen, wake);
    Trail.Fact fact = Trail.Fact.of("heartbeat.invoked", "agent", seen.agent().id());
    trail.record(writes, call.actor(), fact.with(Map.of("runId", allotted.run().id().value())));
    return Outcome.plan(writes, Answer.accepted(wire.queued(allotted.run(), seen.breaker())))
        .onRefused(refused -> Outcome.again(Race.SLOT_MOVED));
  }

  private Wake wake(Call call, NextRun.Seen seen) {
    WakeId id = new WakeId(ids.next());
    return new Wake(
        id,
        call.company(),
        seen.agent().id(),
        WakeReason.MANUAL,
        payload(call, "issueId").map(IssueId::new),
        payload(call, "commentId").map(CommentId::new),
        List.of(),
        List.of(),
        call.isBoard(),
        lineage(call, seen).orElseGet(() -> Lineage.from(id.value())),
        call.now());
  }

  /** An agent that wakes itself stays in its live run's chain (W6). */
  private Optional<Lineage> lineage(Call call, NextRun.Seen seen) {
    return call.isBoard()
        ? Optional.empty()
        : seen.slot()
            .live(call.now())
            .flatMap(live -> next.find(call.company(), live.run()))
            .flatMap(run -> run.context().lineage());
  }

  /** What the payload names is passed on to the agent, which finds it or does not. */
  private static Optional<String> payload(Call call, String name) {
    return call.body()
        .node("payload")
        .map(payload -> payload.get(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> text.length() == UUID_LENGTH && text.indexOf('#') < 0);
  }
}
