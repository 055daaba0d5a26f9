package dev.drumbeat.model.budget;

/**
 * What the meters of its agent and its company let a live run do; kept on its gate, so that a
 * checkout is refused in its own transaction (C3, B2, B3).
 *
 * @param companyVersion of the company's meter the mode was judged by: an older judgement never
 *     replaces a newer one
 */
public record Allowance(BudgetMode agent, BudgetMode company, long companyVersion) {
  /** Nothing is bounded. */
  public static final Allowance FULL = new Allowance(BudgetMode.OK, BudgetMode.OK, 0);

  /** As these meters have it. */
  public static Allowance by(Meter agent, Meter company) {
    return new Allowance(agent.mode(), company.mode(), company.version());
  }

  /** The worse of the two. */
  public BudgetMode mode() {
    return agent.worse(company);
  }

  /** Whose budget it is that holds the run back. */
  public BudgetScope.Kind cause() {
    return agent == mode() ? BudgetScope.Kind.AGENT : BudgetScope.Kind.COMPANY;
  }

  public boolean isLike(Allowance other) {
    return agent == other.agent && company == other.company;
  }
}
