package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A company as the incumbent's clients know it. */
@Singleton
public class CompanyWire {
  private final Json json;

  @Inject
  public CompanyWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Company company, Cents spent) {
    return new WireObject(json)
        .nulls(AlwaysNull.COMPANY)
        .id("id", company.id())
        .text("name", company.name())
        .text("description", company.description())
        .text("status", company.status().wire())
        .text("issuePrefix", company.issuePrefix())
        .number("budgetMonthlyCents", company.budgetMonthlyCents())
        .number("spentMonthlyCents", spent.roundedUp())
        .flag("requireBoardApprovalForNewAgents", company.gates().newAgents())
        .flag("requireBoardApprovalForNewProjects", company.gates().newProjects())
        .number("budgetRaiseThresholdCents", company.gates().freeRaise().roundedDown())
        .number("spendThresholdCents", company.gates().freeSpend().roundedDown())
        .set("interactionResolverGovernance", json.object())
        .flag("feedbackDataSharingEnabled", false)
        .time("createdAt", company.createdAt())
        .time("updatedAt", company.updatedAt())
        .node();
  }
}
