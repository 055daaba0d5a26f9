package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Higher ceilings that somebody asks for (B6). */
@Singleton
public class Rises {
  private final CeilingSetter ceilings;
  private final ScopeOwners owners;

  @Inject
  public Rises(CeilingSetter ceilings, ScopeOwners owners) {
    this.ceilings = ceilings;
    this.owners = owners;
  }

  /** A scope, whose ceiling shall be this. */
  record Rise(String scopeName, CeilingSetter.Seen seen, Cents to) {
    /** How much agents will have added since the board set the ceiling. */
    Cents byAgents() {
      return seen.policy().raisedBy(to);
    }
  }

  /** A rise that a body asks for; refused where it names what is not there. */
  Rise named(CompanyId company, BudgetScope scope, Cents to) {
    try {
      return of(company, scope, to);
    } catch (RefusedCall refused) {
      throw refused.problem().code() == ProblemCode.NOT_FOUND_HERE
          ? new RefusedCall(ProblemCode.REFERENCE_INVALID)
          : refused;
    }
  }

  /** A rise to this ceiling; refused where it is none. */
  Rise of(CompanyId company, BudgetScope scope, Cents to) {
    String name = owners.nameOf(company, scope);
    CeilingSetter.Seen seen = ceilings.see(company, scope);
    if (seen.policy().ceilings().money().isZero()) {
      throw refused("There is no ceiling here that could be raised");
    }
    if (to.compareTo(seen.policy().ceilings().money()) <= 0) {
      throw refused("The new budget must exceed the present one");
    }
    if (to.compareTo(seen.meter().spent()) <= 0) {
      throw new RefusedCall(ProblemCode.BUDGET_NOT_RAISED);
    }
    return new Rise(name, seen, to);
  }

  private static RefusedCall refused(String sentence) {
    return new RefusedCall(Problem.of(ProblemCode.BUDGET_NOT_RAISED, Map.of("error", sentence)));
  }
}
