package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.BUDGET;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.APPROVAL;
import static dev.drumbeat.model.api.ItemType.CEILINGS;
import static dev.drumbeat.model.api.ItemType.COST_EVENT;
import static dev.drumbeat.model.api.ItemType.COST_SUM;
import static dev.drumbeat.model.api.ItemType.INCIDENT;
import static dev.drumbeat.model.api.ItemType.METER;
import static dev.drumbeat.model.api.ItemType.PRICE;
import static dev.drumbeat.model.api.ItemType.PROJECT;
import static dev.drumbeat.model.api.ItemType.RUN;
import static dev.drumbeat.model.api.ItemType.SPEND;

import dev.drumbeat.model.member.Role;
import java.util.List;

/** The actions on money: what was spent, what may be, and what happens in between. */
public final class BudgetActions {
  /** Ten thousand million dollars: what a ceiling can be, in cents. */
  public static final long MOST_CENTS = 1_000_000_000_000L;

  private static final long MOST_DOLLARS = 1_000_000;
  private static final long MOST_TOKENS = 1_000_000_000L;
  private static final long MOST_USAGE = 1L << 50;

  private static final Shape RANGE = Shape.of().instant("from").instant("to");

  private static final Shape SPENT =
      Shape.of()
          .uuid("id")
          .ref("agentId")
          .required()
          .line("provider", 100)
          .required()
          .line("model", 200)
          .required()
          .integer("costCents", 0, MOST_CENTS)
          .instant("occurredAt")
          .ref("issueId")
          .uuid("projectId", "goalId", "heartbeatRunId")
          .line("billingCode", 200)
          .line("biller", 100)
          .line("billingType", 50)
          .line("costStatus", 50)
          .integer("inputTokens", 0, MOST_TOKENS)
          .integer("cachedInputTokens", 0, MOST_TOKENS)
          .integer("outputTokens", 0, MOST_TOKENS);

  /** What a run says it used when it ends. */
  static final Shape USAGE =
      Shape.of()
          .line("provider", 100)
          .line("model", 200)
          .integer("costCents", 0, MOST_CENTS)
          .amount("costUsd", MOST_CENTS / 100)
          .line("billingCode", 200)
          .line("biller", 100)
          .line("billingType", 50)
          .integer("inputTokens", 0, MOST_TOKENS)
          .integer("cachedInputTokens", 0, MOST_TOKENS)
          .integer("outputTokens", 0, MOST_TOKENS);

  public static final Action CREATE_COST_EVENT =
      Action.post("/api/companies/{companyId}/cost-events")
          .run(RunRule.RECORDED)
          .body(SPENT)
          .answers(201, "CostEvent")
          .uses(Footprint.BUDGET_LINE)
          .reads(ItemType.ISSUE, PRICE, RUN, SPEND)
          .writes(ItemType.AGENT, COST_EVENT, COST_SUM, SPEND)
          .as(BUDGET, "createCostEvent", "Book what was spent; a repeated id changes nothing");

  public static final Action GET_COST_SUMMARY =
      Action.get("/api/companies/{companyId}/costs/summary")
          .query(RANGE)
          .answers(200, "CostSummary")
          .reads(ItemType.COMPANY, COST_SUM)
          .as(BUDGET, "getCostSummary", "What the company spent, of what it may");

  public static final Action COSTS_BY_AGENT = report("by-agent", "costsByAgent", ItemType.AGENT);
  public static final Action COSTS_BY_AGENT_MODEL =
      report("by-agent-model", "costsByAgentModel", ItemType.AGENT);
  public static final Action COSTS_BY_PROVIDER = report("by-provider", "costsByProvider");
  public static final Action COSTS_BY_BILLER = report("by-biller", "costsByBiller");
  public static final Action COSTS_BY_PROJECT =
      report("by-project", "costsByProject", ItemType.PROJECT);
  public static final Action COSTS_BY_MODEL = report("by-model", "costsByModel");
  public static final Action COSTS_BY_DAY = report("by-day", "costsByDay");

  public static final Action LIST_QUOTA_WINDOWS =
      Action.get("/api/companies/{companyId}/costs/quota-windows")
          .by(Callers.BOARD)
          .lists("object")
          .as(BUDGET, "listQuotaWindows", "None: no provider is asked what is left of its quota");

  public static final Action GET_WINDOW_SPEND =
      Action.get("/api/companies/{companyId}/costs/window-spend")
          .by(Callers.BOARD)
          .as(BUDGET, "getWindowSpend", "Not offered: costs are kept by day");

  public static final Action GET_ISSUE_COST =
      Action.get("/api/issues/{issueId}/cost-summary")
          .query(Shape.of().flag("excludeRoot"))
          .answers(200, "IssueCost")
          .reads(COST_SUM, ItemType.ISSUE)
          .as(BUDGET, "getIssueCost", "What an issue and all below it cost");

  public static final Action GET_BUDGETS =
      Action.get("/api/companies/{companyId}/budgets/overview")
          .answers(200, "BudgetOverview")
          .reads(ItemType.AGENT, APPROVAL, CEILINGS, ItemType.COMPANY, INCIDENT, METER, PROJECT)
          .as(BUDGET, "getBudgets", "Every ceiling, what is left of it, and what was crossed");

  public static final Action SET_COMPANY_BUDGET =
      Action.patch("/api/companies/{companyId}/budgets")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(Shape.of().integer("budgetMonthlyCents", 0, MOST_CENTS).required())
          .answers(200, "Company")
          .uses(Footprint.CEILING)
          .as(BUDGET, "setCompanyBudget", "Set what a company may spend in a month; 0 is no limit");

  public static final Action SET_AGENT_BUDGET =
      Action.patch("/api/agents/{agentId}/budgets")
          .least(Role.ADMIN)
          .run(RunRule.REQUIRED)
          .body(Shape.of().integer("budgetMonthlyCents", 0, MOST_CENTS).required())
          .answers(200, "Agent")
          .uses(Footprint.CEILING)
          .as(BUDGET, "setAgentBudget", "Set what an agent may spend in a month; 0 is no limit");

  public static final Action SET_BUDGET_POLICY =
      Action.post("/api/companies/{companyId}/budgets/policies")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of()
                  .choice("scopeType", "company", "agent", "project")
                  .required()
                  .uuid("scopeId")
                  .required()
                  .choice("metric", "billed_cents", "tokens", "runs", "minutes")
                  .integer("amount", 0, MOST_USAGE)
                  .required()
                  .choice("windowKind", "calendar_month_utc")
                  .integer("warnPercent", 80, 80)
                  .flag("hardStopEnabled", "notifyEnabled", "isActive"))
          .answers(200, "BudgetPolicy")
          .uses(Footprint.CEILING)
          .as(BUDGET, "setBudgetPolicy", "Set one ceiling of a company, agent or project");

  public static final Action RESOLVE_INCIDENT =
      Action.post("/api/companies/{companyId}/budget-incidents/{incidentId}/resolve")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of()
                  .choice("action", "raise_budget_and_resume", "keep_paused")
                  .required()
                  .integer("amount", 1, MOST_CENTS)
                  .text("decisionNote", 8000))
          .answers(200, "BudgetIncident")
          .uses(Footprint.CEILING)
          .as(BUDGET, "resolveIncident", "Answer a budget incident: more money, or leave it");

  public static final Action LIST_PRICES =
      Action.get("/api/companies/{companyId}/prices")
          .lists("Price")
          .reads(PRICE)
          .as(BUDGET, "listPrices", "What a million tokens of each model cost, in US dollars");

  public static final Action SET_PRICE =
      Action.put("/api/companies/{companyId}/prices")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of()
                  .line("provider", 100)
                  .required()
                  .line("model", 200)
                  .required()
                  .amounts(MOST_DOLLARS, "input", "cachedInput", "output"))
          .answers(200, "Price")
          .writes(ACTIVITY, PRICE)
          .as(BUDGET, "setPrice", "Set what a model costs this company");

  static final List<Action> ALL =
      List.of(
          CREATE_COST_EVENT,
          GET_COST_SUMMARY,
          COSTS_BY_AGENT,
          COSTS_BY_AGENT_MODEL,
          COSTS_BY_PROVIDER,
          COSTS_BY_BILLER,
          COSTS_BY_PROJECT,
          COSTS_BY_MODEL,
          COSTS_BY_DAY,
          LIST_QUOTA_WINDOWS,
          GET_WINDOW_SPEND,
          GET_ISSUE_COST,
          GET_BUDGETS,
          SET_COMPANY_BUDGET,
          SET_AGENT_BUDGET,
          SET_BUDGET_POLICY,
          RESOLVE_INCIDENT,
          LIST_PRICES,
          SET_PRICE);

  private BudgetActions() {}

  private static Action report(String name, String function, ItemType... named) {
    return Action.get("/api/companies/{companyId}/costs/" + name)
        .query(RANGE)
        .lists("CostRow")
        .reads(COST_SUM)
        .reads(named)
        .as(BUDGET, function, "What was spent, " + name.replace('-', ' '));
  }
}
