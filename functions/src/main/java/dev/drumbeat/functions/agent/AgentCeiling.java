package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.budget.CeilingSetter;
import dev.drumbeat.functions.budget.CeilingsItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a changed agent may spend, where the change is of that too (B3). */
@Singleton
public class AgentCeiling {
  private final CeilingSetter ceilings;

  @Inject
  public AgentCeiling(CeilingSetter ceilings) {
    this.ceilings = ceilings;
  }

  /** Another ceiling may free the agent, or stop it: the agent as it then is. */
  Agent moved(WriteSet writes, Call call, Agent before, Agent after) {
    if (after.budgetMonthlyCents() == before.budgetMonthlyCents()) {
      return after;
    }
    Cents ceiling = Cents.of(after.budgetMonthlyCents());
    CeilingSetter.Seen seen = ceilings.see(writes.company(), BudgetScope.of(after.id()));
    UnaryOperator<CeilingsItem.Policy> change =
        present ->
            call.isBoard()
                ? present.with(present.ceilings().withMoney(ceiling))
                : present.byAgent(ceiling);
    return ceilings
        .set(writes, seen, change, Optional.of(after))
        .orElseThrow()
        .with(b -> b.version(after.version()));
  }
}
