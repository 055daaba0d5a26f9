package dev.drumbeat.functions.run;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetMode;
import dev.drumbeat.model.run.RunGate;
import java.util.Map;
import java.util.Optional;

/** Why a run may not write (H6). */
public final class RunProblems {
  private RunProblems() {}

  /** What a gate that is not open for this caller means. */
  public static Problem closed(Optional<Item> gate, Call call) {
    return gate.map(GateItem::read)
        .filter(found -> found.agent().equals(call.agent().agent()))
        .map(RunProblems::closed)
        .orElseGet(() -> Problem.of(ProblemCode.RUN_UNKNOWN));
  }

  /** What this gate, not being open, means. */
  public static Problem closed(RunGate gate) {
    ProblemCode code =
        switch (gate.state()) {
          case CANCELLED, STOPPED ->
              gate.budget().agent() == BudgetMode.HARD_STOP
                  ? ProblemCode.BUDGET_EXHAUSTED
                  : ProblemCode.RUN_CANCELLED;
          case OPEN, ENDED -> ProblemCode.RUN_ENDED;
        };
    return Problem.of(code, Map.of("runId", gate.run().value(), "retryable", false));
  }
}
