package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.approval.Asking;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.company.CompanyReader;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Responses;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Whether an agent's project needs the board, and the question to it (A1, A4). */
@Singleton
public class ProjectGate {
  private final CompanyReader companies;
  private final Asking asking;
  private final ProjectEffect effect;
  private final Responses responses;

  @Inject
  public ProjectGate(
      CompanyReader companies, Asking asking, ProjectEffect effect, Responses responses) {
    this.companies = companies;
    this.asking = asking;
    this.effect = effect;
    this.responses = responses;
  }

  /** Never for the board; for an agent as the setting says, which must still say so at the end. */
  boolean isClosed(WriteSet writes, Call call) {
    if (call.isBoard()) {
      return false;
    }
    Company company = companies.of(call);
    CompanyItem.requireUnchanged(writes, company);
    return company.gates().newProjects();
  }

  /** Asks for the project; the caller is refused and told what was asked. */
  Answer asked(WriteSet writes, Call call, Project project) {
    Approval approval =
        asking.add(
            writes,
            call.actor(),
            Asking.asked(ApprovalType.CREATE_PROJECT, effect.payload(project)),
            Asking.Terms.PLAIN);
    return responses.refusal(Asking.required(approval));
  }
}
