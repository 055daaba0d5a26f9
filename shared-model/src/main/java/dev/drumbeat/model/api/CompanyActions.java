package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.COMPANY;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.COUNTER;
import static dev.drumbeat.model.api.ItemType.GATE_COPY;
import static dev.drumbeat.model.api.ItemType.MEMBERSHIP;
import static dev.drumbeat.model.api.ItemType.RUN_GATE;

import dev.drumbeat.model.member.Role;
import java.util.List;

/** The actions on companies and on the instance. */
public final class CompanyActions {
  private static final Shape SETTINGS =
      Shape.of()
          .text("description", Shape.LONG_TEXT)
          .integer("budgetMonthlyCents", 0, BudgetActions.MOST_CENTS);

  public static final Action HEALTH =
      Action.get("/api/health")
          .by(Callers.PUBLIC)
          .answers(200, "Health")
          .as(COMPANY, "health", "Whether the service answers");

  public static final Action OPENAPI =
      Action.get("/api/openapi.json")
          .by(Callers.PUBLIC)
          .as(COMPANY, "openapi", "This API, described");

  public static final Action LIST_COMPANIES =
      Action.get("/api/companies")
          .by(Callers.BOARD)
          .lists("Company")
          .reads(ItemType.COMPANY, ItemType.COST_SUM)
          .as(COMPANY, "listCompanies", "The companies of this board member");

  public static final Action CREATE_COMPANY =
      Action.post("/api/companies")
          .by(Callers.INSTANCE_ADMIN)
          .body(Shape.of().line("name", 200).required().and(SETTINGS))
          .answers(201, "Company")
          .writes(
              ACTIVITY,
              ItemType.COMPANY,
              COUNTER,
              GATE_COPY,
              ItemType.MEMBER,
              MEMBERSHIP,
              ItemType.POINTER)
          .as(COMPANY, "createCompany", "Found a company");

  public static final Action GET_COMPANY =
      Action.get("/api/companies/{companyId}")
          .answers(200, "Company")
          .reads(ItemType.COMPANY, ItemType.COST_SUM)
          .as(COMPANY, "getCompany", "One company");

  public static final Action UPDATE_COMPANY =
      Action.patch("/api/companies/{companyId}")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of()
                  .line("name", 200)
                  .and(SETTINGS)
                  .flag("requireBoardApprovalForNewAgents", "requireBoardApprovalForNewProjects")
                  .integer("budgetRaiseThresholdCents", 0, BudgetActions.MOST_CENTS)
                  .integer("spendThresholdCents", 0, BudgetActions.MOST_CENTS))
          .answers(200, "Company")
          .uses(Footprint.CEILING)
          .reads(ItemType.COMPANY, ItemType.COST_SUM)
          .writes(ACTIVITY, ItemType.COMPANY)
          .as(COMPANY, "updateCompany", "Change a company's settings");

  public static final Action STOP_COMPANY =
      Action.post("/api/companies/{companyId}/stop")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .answers(200, "Company")
          .reads(ItemType.COMPANY, ItemType.COST_SUM, ItemType.SLOT)
          .writes(ACTIVITY, ItemType.COMPANY, GATE_COPY, RUN_GATE)
          .as(COMPANY, "stopCompany", "Stop everything of a company from the next call on");

  public static final Action RESUME_COMPANY =
      Action.post("/api/companies/{companyId}/resume")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .answers(200, "Company")
          .reads(ItemType.COMPANY, ItemType.COST_SUM)
          .writes(ACTIVITY, ItemType.COMPANY, GATE_COPY)
          .as(COMPANY, "resumeCompany", "Let a stopped company work again");

  public static final Action ARCHIVE_COMPANY =
      Action.post("/api/companies/{companyId}/archive")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .answers(200, "Company")
          .reads(ItemType.COMPANY, ItemType.COST_SUM, ItemType.SLOT)
          .writes(ACTIVITY, ItemType.COMPANY, GATE_COPY, RUN_GATE)
          .as(COMPANY, "archiveCompany", "Stop a company that is done with");

  public static final Action DELETE_COMPANY =
      Action.delete("/api/companies/{companyId}")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .as(COMPANY, "deleteCompany", "Not offered: archive it instead");

  public static final Action UPDATE_BRANDING =
      Action.patch("/api/companies/{companyId}/branding")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of().line("name", 200).text("description", Shape.LONG_TEXT).uuid("logoAssetId"))
          .answers(200, "Company")
          .reads(ItemType.COMPANY, ItemType.COST_SUM)
          .writes(ACTIVITY, ItemType.COMPANY)
          .as(COMPANY, "updateBranding", "Change what a company is called");

  public static final Action GET_COMPANY_STATS =
      Action.get("/api/companies/stats")
          .by(Callers.BOARD)
          .reads(ItemType.AGENT, COUNTER)
          .as(COMPANY, "getCompanyStats", "How many agents and issues each of my companies has");

  public static final Action GET_DASHBOARD =
      Action.get("/api/companies/{companyId}/dashboard")
          .answers(200, "Dashboard")
          .reads(
              ItemType.AGENT,
              ItemType.APPROVAL,
              ItemType.CEILINGS,
              ItemType.COMPANY,
              ItemType.COST_SUM,
              ItemType.INCIDENT,
              ItemType.ISSUE,
              ItemType.METER,
              ItemType.PROJECT)
          .as(COMPANY, "getDashboard", "A company at one glance");

  public static final Action LIST_ACTIVITY =
      Action.get("/api/companies/{companyId}/activity")
          .query(
              Shape.of()
                  .uuid("agentId")
                  .line("entityType", 50)
                  .line("entityId", 64)
                  .integer("limit", 1, 1000)
                  .line("cursor", 2000))
          .lists("Activity")
          .reads(ACTIVITY)
          .as(COMPANY, "listActivity", "What happened in a company, newest first");

  public static final Action CREATE_ACTIVITY =
      Action.post("/api/companies/{companyId}/activity")
          .by(Callers.BOARD)
          .body(
              Shape.of()
                  .choice("actorType", "system", "agent", "user", "plugin")
                  .line("actorId", 64)
                  .required()
                  .line("action", 100)
                  .required()
                  .line("entityType", 50)
                  .required()
                  .line("entityId", 64)
                  .required()
                  .uuid("agentId")
                  .object("details"))
          .answers(201, "Activity")
          .writes(ACTIVITY)
          .as(COMPANY, "createActivity", "Note in the audit what happened elsewhere");

  static final List<Action> ALL =
      List.of(
          HEALTH,
          OPENAPI,
          LIST_COMPANIES,
          CREATE_COMPANY,
          GET_COMPANY,
          UPDATE_COMPANY,
          STOP_COMPANY,
          RESUME_COMPANY,
          ARCHIVE_COMPANY,
          DELETE_COMPANY,
          UPDATE_BRANDING,
          GET_COMPANY_STATS,
          GET_DASHBOARD,
          LIST_ACTIVITY,
          CREATE_ACTIVITY);

  private CompanyActions() {}
}
