package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Whether a caller may add the agent it asks for (R4). */
@Singleton
public class Hiring {
  private final Table table;

  @Inject
  public Hiring(Table table) {
    this.table = table;
  }

  /** Returns if it may; the board always may. */
  void requireAllowed(Call call, Roster.Staff staff, Setup setup) {
    if (call.isBoard()) {
      return;
    }
    boolean allowed =
        staff
            .find(call.agent().agent())
            .filter(caller -> Authority.mayCreate(caller))
            .filter(caller -> Authority.mayGive(caller, setup.grants()))
            .isPresent();
    if (!allowed) {
      throw new RefusedCall(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
    requireNoApproval(call);
  }

  private void requireNoApproval(Call call) {
    boolean approved =
        table
            .get(call.company(), Keys.company(call.company()))
            .map(CompanyItem::read)
            .filter(company -> company.requireBoardApprovalForNewAgents())
            .isPresent();
    if (approved) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.STATE_CONFLICT,
              Map.of("error", "New agents of this company need the board; ask it for this one")));
    }
  }
}
