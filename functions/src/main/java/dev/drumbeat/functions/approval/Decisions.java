package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalDecision.By;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;

/**
 * Carries an answer out (A2): approval, gated effect, wake and audit entry in one transaction. Of
 * two answers at one moment the second reads again and is refused, or finds its own already given.
 */
@Singleton
public class Decisions {
  private final ApprovalReader reader;
  private final ApprovalEffects effects;
  private final ApprovalWriter writer;
  private final ApprovalWire wire;

  @Inject
  public Decisions(
      ApprovalReader reader, ApprovalEffects effects, ApprovalWriter writer, ApprovalWire wire) {
    this.reader = reader;
    this.effects = effects;
    this.writer = writer;
    this.wire = wire;
  }

  Outcome take(Call call, BiFunction<Approval, By, ApprovalDecision> decide) {
    By by =
        new By(
            call.actor(),
            call.body().nonEmpty("decisionNote"),
            call.body().nonEmpty("contentHash"),
            call.body().integer("amount").map(Cents::of),
            call.now());
    return switch (decide.apply(reader.of(call), by)) {
      case ApprovalDecision.Refused refused -> Outcome.refuse(refused.problem());
      case ApprovalDecision.Unchanged same ->
          Outcome.answer(Answer.ok(wire.row(call, same.approval())));
      case ApprovalDecision.Moved moved -> {
        try {
          yield planned(call, moved);
        } catch (RefusedCall impossible) {
          if (isUnchanged(call, moved.before())) {
            throw impossible;
          }
          yield take(call, decide);
        }
      }
    };
  }

  /** An effect that another answer made impossible is that answer's doing: it is read again. */
  private boolean isUnchanged(Call call, Approval before) {
    return reader.of(call).version() == before.version();
  }

  private Outcome planned(Call call, ApprovalDecision.Moved moved) {
    WriteSet writes = new WriteSet(call.company());
    Runnable follow = carryOut(writes, moved, call.actor());
    return Outcome.plan(writes, Answer.ok(wire.row(call, moved.after()))).then(follow);
  }

  /**
   * Adds a decided answer with its effect.
   *
   * @return what follows the commit
   */
  public Runnable carryOut(WriteSet writes, ApprovalDecision.Moved moved, Actor actor) {
    writer.move(writes, moved, actor);
    return effects.settled(writes, moved.after(), actor);
  }
}
