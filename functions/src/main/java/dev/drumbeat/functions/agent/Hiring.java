package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.company.CompanyReader;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.Company;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Whether a caller may add the agent it asks for (R4). */
@Singleton
public class Hiring {
  private final CompanyReader companies;

  @Inject
  public Hiring(CompanyReader companies) {
    this.companies = companies;
  }

  /** Returns if it may; the board always may. */
  static void requireAllowed(Call call, Roster.Staff staff, Setup setup) {
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
  }

  /** The company, whose setting says whether new agents need the board. */
  Company company(Call call) {
    return companies.of(call);
  }

  /** Refuses to add an agent past the board; even the board has to say so in an approval. */
  static void requireDirect(Company company) {
    if (company.gates().newAgents()) {
      throw refused(
          "Direct agent creation requires board approval. Use POST"
              + " /api/companies/:companyId/agent-hires to create a pending hire approval.");
    }
  }

  /** Refuses to change what the board was asked about, except by asking again (A3). */
  public static void requireDecided(Agent agent) {
    if (agent.status() == AgentStatus.PENDING_APPROVAL) {
      throw refused("This agent waits for the board; change it by resubmitting its approval");
    }
  }

  private static RefusedCall refused(String sentence) {
    return new RefusedCall(Problem.of(ProblemCode.STATE_CONFLICT, Map.of("error", sentence)));
  }
}
