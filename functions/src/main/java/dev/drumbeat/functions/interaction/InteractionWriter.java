package dev.drumbeat.functions.interaction;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.issue.Known;
import dev.drumbeat.functions.issue.LoopBreaker;
import dev.drumbeat.functions.issue.PendingInteractions;
import dev.drumbeat.functions.issue.WaitsFor;
import dev.drumbeat.functions.issue.WakeWriter;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.interaction.InteractionOutcome;
import dev.drumbeat.model.interaction.PendingInteraction;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a new interaction to what commits: its row, the issue that waits for it, whom it is for. */
@Singleton
public class InteractionWriter {
  private final PendingInteractions waiting;
  private final WaitsFor waits;
  private final LoopBreaker loops;
  private final Trail trail;

  @Inject
  public InteractionWriter(
      PendingInteractions waiting, WaitsFor waits, LoopBreaker loops, Trail trail) {
    this.waiting = waiting;
    this.waits = waits;
    this.loops = loops;
    this.trail = trail;
  }

  /** What waking the one it is addressed to asks for. */
  List<Key> keys(Interaction asked) {
    List<AgentId> addressee = asked.terms().addressee().stream().toList();
    return LoopBreaker.keys(asked.company(), asked.creator(), addressee);
  }

  void add(WriteSet writes, Interaction asked, IssueReader.Seen seen, Map<Key, Item> found) {
    Issue before = seen.issue();
    List<InteractionId> replaced =
        before.pending().stream()
            .filter(one -> one.isReplacedBy(asked.kind(), asked.asked().target()))
            .map(PendingInteraction::id)
            .toList();
    Issue after = replaced(writes, asked, before, replaced);
    requireRoom(after);
    List<PendingInteraction> all = new ArrayList<>(after.pending());
    all.add(PendingInteraction.of(asked));
    waiting.put(writes, before, after.with(b -> b.pending(all)), seen.standing());
    InteractionItem.add(writes, asked);
    wake(writes, asked, before, found);
    trail.record(
        writes,
        asked.creator(),
        Trail.Fact.ofIssue(
            "issue.thread_interaction_created", asked.issue(), InteractionItem.details(asked)));
  }

  /** What the issue was blocked for is asked by the newer request. */
  private Issue replaced(
      WriteSet writes, Interaction asked, Issue before, List<InteractionId> replaced) {
    if (replaced.isEmpty()) {
      return before;
    }
    InteractionOutcome outcome = InteractionOutcome.SUPERSEDED_BY_NEWER_REQUEST;
    PendingInteractions.End end =
        new PendingInteractions.End(outcome, asked.creator(), Optional.empty(), asked.createdAt());
    Issue after = waiting.end(writes, before, replaced, end);
    return replaced.stream().anyMatch(id -> waits.isFor(before, id))
        ? after.with(b -> b.unblockDescriptor(waits.descriptor(asked.id())))
        : after;
  }

  private static void requireRoom(Issue issue) {
    if (issue.pending().size() >= PendingInteraction.MOST) {
      String error =
          "At most " + PendingInteraction.MOST + " interactions of an issue wait; withdraw one";
      throw new RefusedCall(Problem.of(ProblemCode.TOO_MANY, Map.of("error", error)));
    }
  }

  /** An agent that is asked for its answer learns of it; its own questions it knows. */
  private void wake(WriteSet writes, Interaction asked, Issue issue, Map<Key, Item> found) {
    Actor actor = asked.creator();
    asked
        .terms()
        .addressee()
        .filter(agent -> !actor.agentId().equals(Optional.of(agent)))
        .ifPresent(
            agent ->
                loops.wake(
                    writes,
                    new LoopBreaker.Wanted().with(agent, WakeReason.INTERACTION_PENDING),
                    WakeWriter.Cause.of(WakeReason.INTERACTION_PENDING, issue, actor)
                        .telling(Optional.of(InteractionNotice.of(asked))),
                    Known.of(keys(asked), found)));
  }
}
