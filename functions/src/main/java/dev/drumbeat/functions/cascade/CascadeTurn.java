package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CascadeWire;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Table;
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

  private final Table table;
  private final CascadeReader reader;
  private final CascadeRights rights;
  private final CascadeRunner runner;
  private final CascadeWire wire;

  @Inject
  public CascadeTurn(
      Table table,
      CascadeReader reader,
      CascadeRights rights,
      CascadeRunner runner,
      CascadeWire wire) {
    this.table = table;
    this.reader = reader;
    this.rights = rights;
    this.runner = runner;
    this.wire = wire;
  }

  Outcome into(Call call, CascadeState way, BiPredicate<CascadeMove, Issue> holds) {
    Cascade cascade = reader.required(call);
    rights.require(call);
    if (cascade.state() == way || cascade.state() == way.end()) {
      return went(runner.run(cascade, STAYS));
    }
    if (!cascade.state().targets().contains(way)) {
      return Outcome.refuse(
          Problem.of(ProblemCode.STATE_CONFLICT, Map.of("status", cascade.state().wire())));
    }
    List<Issue> changed = reader.changed(cascade, holds);
    if (!changed.isEmpty()) {
      return Outcome.refuse(outdated(changed));
    }
    Cascade started = cascade.in(way);
    WriteSet writes = new WriteSet(call.company());
    CascadeItem.replace(writes, cascade, started, call.now());
    return table.commit(writes) instanceof CommitResult.Committed
        ? went(runner.run(started, STAYS))
        : into(call, way, holds);
  }

  /** Something changed only while it was on its way: it went back. */
  private Outcome went(Cascade cascade) {
    return cascade.state() == CascadeState.OUTDATED || cascade.state() == CascadeState.REVERTING
        ? Outcome.refuse(outdated(reader.changed(cascade, CascadeMove::isCurrent)))
        : Outcome.answer(Answer.ok(wire.row(cascade)));
  }

  private Problem outdated(List<Issue> changed) {
    return Problem.of(
        ProblemCode.REPRIORITIZATION_OUTDATED, Map.of("changed", wire.changed(changed)));
  }
}
