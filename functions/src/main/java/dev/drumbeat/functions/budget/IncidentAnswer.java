package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.approval.ApprovalItem;
import dev.drumbeat.functions.approval.Decisions;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalDecision.By;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The board's answer to an incident as the answer to the approval that goes with it (A1, B3). */
@Singleton
public class IncidentAnswer {
  private final Table table;
  private final Decisions decisions;

  @Inject
  public IncidentAnswer(Table table, Decisions decisions) {
    this.table = table;
    this.decisions = decisions;
  }

  /** What the answer leaves behind. */
  record Given(Incident.Status how, ApprovalStatus status, Runnable follow) {}

  /**
   * Adds the answer, if the board was asked and has not answered.
   *
   * @param ceiling that is given; without one the answer is no
   */
  Optional<Given> give(WriteSet writes, Call call, Incident open, Optional<Cents> ceiling) {
    return open.approval()
        .flatMap(id -> table.get(call.company(), Keys.approval(call.company(), id)))
        .map(ApprovalItem::read)
        .filter(asked -> asked.status().isOpen())
        .map(asked -> given(writes, call, asked, ceiling));
  }

  private Given given(WriteSet writes, Call call, Approval asked, Optional<Cents> ceiling) {
    By by =
        new By(
            call.actor(),
            call.body().nonEmpty("decisionNote"),
            Optional.empty(),
            ceiling,
            call.now());
    ApprovalDecision decision =
        ceiling.isPresent()
            ? ApprovalDecision.approve(asked, by)
            : ApprovalDecision.reject(asked, by);
    return switch (decision) {
      case ApprovalDecision.Moved moved ->
          new Given(
              ceiling.isPresent() ? Incident.Status.RESOLVED : Incident.Status.DISMISSED,
              moved.after().status(),
              decisions.carryOut(writes, moved, call.actor()));
      case ApprovalDecision.Refused refused -> throw new RefusedCall(refused.problem());
      case ApprovalDecision.Unchanged same -> throw new RefusedCall(ProblemCode.STATE_CONFLICT);
    };
  }
}
