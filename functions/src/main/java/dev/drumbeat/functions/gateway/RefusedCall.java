package dev.drumbeat.functions.gateway;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;

/**
 * Ends a call before, or while, its action reads: a reference that leads nowhere, a wrong caller.
 */
public final class RefusedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public RefusedCall(ProblemCode code) {
    this(Problem.of(code));
  }

  public RefusedCall(Problem problem) {
    super(problem.code().sentence(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
