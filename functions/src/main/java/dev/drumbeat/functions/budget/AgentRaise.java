package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.approval.Asking;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Responses;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * A higher ceiling that an agent wants for one below it (B6): what agents added since the board
 * last set it stays within the company's threshold, else the board is asked.
 */
@Singleton
public class AgentRaise {
  private final Table table;
  private final Rises rises;
  private final ScopeBudget budgets;
  private final RaiseEffect effect;
  private final Asking asking;
  private final Responses responses;

  @Inject
  public AgentRaise(
      Table table,
      Rises rises,
      ScopeBudget budgets,
      RaiseEffect effect,
      Asking asking,
      Responses responses) {
    this.table = table;
    this.rises = rises;
    this.budgets = budgets;
    this.effect = effect;
    this.asking = asking;
    this.responses = responses;
  }

  /** What came of it: the change, or the answer that says what was asked. */
  sealed interface Raised {
    /** It needs no board. */
    record AtOnce(ScopeBudget.Changed changed) implements Raised {}

    /** The board was asked; the caller is refused until it answered. */
    record Asked(Answer answer) implements Raised {}
  }

  /** Adds the rise, or the question; everything it was decided by must still hold at the end. */
  Raised raise(WriteSet writes, Call call, AgentId target, Cents to) {
    Key callerKey = Keys.agent(call.company(), call.agent().agent());
    Key targetKey = Keys.agent(call.company(), target);
    Key companyKey = Keys.company(call.company());
    Map<Key, Item> found =
        table.getAll(
            call.company(), List.of(callerKey, targetKey, companyKey).stream().distinct().toList());
    if (!found.containsKey(targetKey)) {
      throw new RefusedCall(ProblemCode.NOT_FOUND_HERE);
    }
    Agent caller = AgentItem.read(found.get(callerKey));
    if (!Authority.mayRaise(caller, AgentItem.read(found.get(targetKey)))) {
      throw new RefusedCall(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
    Company company = CompanyItem.read(found.get(companyKey));
    AgentItem.requireUnchanged(writes, caller);
    CompanyItem.requireUnchanged(writes, company);
    Rises.Rise rise = rises.of(call.company(), BudgetScope.of(target), to);
    return rise.byAgents().compareTo(company.gates().freeRaise()) <= 0
        ? new Raised.AtOnce(budgets.raise(writes, BudgetScope.of(target), to))
        : new Raised.Asked(asked(writes, call, rise));
  }

  private Answer asked(WriteSet writes, Call call, Rises.Rise rise) {
    Approval approval =
        asking.addKnown(
            writes,
            call.actor(),
            Asking.asked(ApprovalType.BUDGET_OVERRIDE_REQUIRED, effect.payload(rise)),
            Asking.Terms.PLAIN);
    return responses.refusal(Asking.required(approval));
  }
}
