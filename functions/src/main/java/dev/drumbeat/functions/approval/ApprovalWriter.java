package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds what happens to an approval to the change that it is: row, audit entry, wake (A3). */
@Singleton
public class ApprovalWriter {
  private final IdSource ids;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public ApprovalWriter(IdSource ids, Trail trail, Clock clock) {
    this.ids = ids;
    this.trail = trail;
    this.clock = clock;
  }

  void add(WriteSet writes, Approval approval, Actor actor) {
    writes.put(ApprovalItem.PARTICIPANT, ApprovalItem.write(approval), Condition.ABSENT);
    PendingApprovals.link(writes, approval);
    PointerItem.add(writes, approval.id().value());
    record(writes, approval, actor, "approval.created");
  }

  /** Another set of issues it is about; a change of nothing else. */
  void relink(WriteSet writes, Approval before, Approval after) {
    writes.put(ApprovalItem.PARTICIPANT, ApprovalItem.write(after), ApprovalItem.unchanged(before));
  }

  /** A move that was decided on the approval as it was read. */
  public void move(WriteSet writes, ApprovalDecision.Moved moved, Actor actor) {
    Approval after = moved.after();
    writes.put(
        ApprovalItem.PARTICIPANT,
        ApprovalItem.write(after),
        ApprovalItem.unchanged(moved.before()));
    record(writes, after, actor, moved.move().action());
    moved.wake().ifPresent(reason -> wake(writes, after, actor, reason));
  }

  /** Others' words wake the requester; its own do not (W2). */
  void spoken(WriteSet writes, Approval approval, Actor actor) {
    record(writes, approval, actor, "approval.comment_added");
    if (actor.agentId().filter(approval::isOf).isEmpty()) {
      wake(writes, approval, actor, WakeReason.APPROVAL_COMMENTED);
    }
  }

  private void record(WriteSet writes, Approval approval, Actor actor, String action) {
    Map<String, String> details =
        Map.of("type", approval.type().wire(), "status", approval.status().wire());
    trail.record(writes, actor, Trail.Fact.of(action, "approval", approval.id()).with(details));
  }

  private void wake(WriteSet writes, Approval approval, Actor actor, WakeReason reason) {
    Optional<AgentId> requester = approval.requester().agent();
    boolean byHuman = actor instanceof Actor.Board;
    WakeId id = new WakeId(ids.next());
    Lineage begun = Lineage.from(id.value());
    requester.ifPresent(
        agent ->
            WakeItem.add(
                writes,
                new Wake(
                    id,
                    writes.company(),
                    agent,
                    reason,
                    approval.issues().stream().findFirst(),
                    Optional.empty(),
                    List.of(ApprovalNotice.of(approval)),
                    List.of(),
                    byHuman,
                    actor instanceof Actor.OfAgent ? begun.next() : begun,
                    clock.instant())));
  }
}
