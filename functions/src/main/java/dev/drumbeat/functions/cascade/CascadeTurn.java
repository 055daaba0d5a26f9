package dev.drumbeat.functions.cascade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CascadeWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeMove;
import dev.drumbeat.model.cascade.CascadeState;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Sets a reprioritisation going, there or back, and stays with it for a while. Whoever repeats the
 * request goes on where it is.
 */
@Singleton
public class CascadeTurn {
  /** Within what an HTTP API waits for. */
  private static final Duration STAYS = Duration.ofSeconds(18);

  private final CascadeReader reader;
  private final CascadeRights rights;
  private final CascadeRunner runner;
  private final CascadeWire wire;

  @Inject
  public CascadeTurn(
      CascadeReader reader, CascadeRights rights, CascadeRunner runner, CascadeWire wire) {
    this.reader = reader;
    this.rights = rights;
    this.runner = runner;
    this.wire = wire;
  }

  Outcome into(Call call, CascadeState way, BiPredicate<CascadeMove, Issue> holds) {
    Cascade cascade = reader.required(call);
    rights.require(call);
    if (cascade.state() == way.end()) {
      return Outcome.answer(Answer.ok(wire.row(cascade)));
    }
    if (cascade.state() == way) {
      return going(call, cascade, cascade.applying(cascade.applied()));
    }
    if (!cascade.state().targets().contains(way)) {
      return Outcome.refuse(
          Problem.of(ProblemCode.STATE_CONFLICT, Map.of("status", cascade.state().wire())));
    }
    List<Issue> changed = reader.changed(cascade, holds);
    return changed.isEmpty()
        ? going(call, cascade, cascade.in(way))
        : Outcome.refuse(outdated(changed));
  }

  /**
   * On its way in the transaction that checks the caller's run; the answer says how far it came.
   */
  private Outcome going(Call call, Cascade before, Cascade started) {
    WriteSet writes = new WriteSet(call.company());
    CascadeItem.replace(writes, before, started, call.now());
    ObjectNode answer = wire.row(started);
    return Outcome.plan(writes, Answer.ok(answer))
        .then(() -> answer.setAll(wire.row(runner.run(started, STAYS))));
  }

  private Problem outdated(List<Issue> changed) {
    return Problem.of(
        ProblemCode.REPRIORITIZATION_OUTDATED, Map.of("changed", wire.changed(changed)));
  }
}
