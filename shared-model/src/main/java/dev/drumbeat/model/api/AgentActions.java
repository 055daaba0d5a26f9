package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.AGENT;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT_KEY;
import static dev.drumbeat.model.api.ItemType.CREDENTIAL;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.RUN_GATE;
import static dev.drumbeat.model.api.ItemType.SLOT;
import static dev.drumbeat.model.api.ItemType.TIMER;

import dev.drumbeat.model.member.Role;
import java.util.List;

/** The actions on agents, their keys and their place in the chain of command. */
public final class AgentActions {
  /** What an agent is made of besides its name. */
  public static final Shape PROFILE =
      Shape.of()
          .text("title", 200)
          .line("role", 50)
          .text("icon", 100)
          .ref("reportsTo")
          .text("capabilities", 8000)
          .line("adapterType", 64)
          .object("adapterConfig", "runtimeConfig", "permissions", "metadata")
          .integer("budgetMonthlyCents", 0, BudgetActions.MOST_CENTS);

  public static final Action LIST_AGENTS =
      Action.get("/api/companies/{companyId}/agents")
          .lists("Agent")
          .reads(ItemType.AGENT, ItemType.METER)
          .as(AGENT, "listAgents", "The agents of a company");

  public static final Action CREATE_AGENT =
      Action.post("/api/companies/{companyId}/agents")
          .run(RunRule.OPENED)
          .body(Shape.of().line("name", 120).required().and(PROFILE))
          .answers(201, "Agent")
          .writes(ItemType.AGENT_NAME, ItemType.CEILINGS, TIMER)
          .as(AGENT, "createAgent", "Add an agent");

  public static final Action HIRE_AGENT =
      Action.post("/api/companies/{companyId}/agent-hires")
          .run(RunRule.OPENED)
          .body(
              Shape.of()
                  .line("name", 120)
                  .required()
                  .and(PROFILE)
                  .uuid("sourceIssueId")
                  .uuids("sourceIssueIds", ApprovalActions.MOST_ISSUES))
          .answers(201, "AgentHire")
          .writes(ItemType.AGENT_NAME, ItemType.CEILINGS, ItemType.ISSUE_APPROVAL, TIMER)
          .as(AGENT, "createAgentHire", "Add an agent, or ask the board for it");

  public static final Action GET_ORG =
      Action.get("/api/companies/{companyId}/org")
          .lists("OrgNode")
          .reads(ItemType.AGENT)
          .as(AGENT, "getOrg", "The chain of command as a tree");

  public static final Action GET_ORG_SVG =
      Action.get("/api/companies/{companyId}/org.svg")
          .reads(ItemType.AGENT)
          .as(AGENT, "getOrgSvg", "The chain of command as a picture");

  public static final Action GET_ORG_PNG =
      Action.get("/api/companies/{companyId}/org.png")
          .as(AGENT, "getOrgPng", "Not offered: points to the picture there is");

  public static final Action GET_ME =
      Action.get("/api/agents/me")
          .by(Callers.AGENT)
          .answers(200, "Agent")
          .reads(ItemType.AGENT, ItemType.CEILINGS, ItemType.METER)
          .as(AGENT, "getMe", "Who I am, who I report to, what I may spend");

  public static final Action GET_INBOX_LITE =
      Action.get("/api/agents/me/inbox-lite")
          .by(Callers.AGENT)
          .lists("InboxEntry")
          .reads(INBOX)
          .as(AGENT, "getInboxLite", "My open issues in working order");

  public static final Action LIST_MINE =
      Action.get("/api/agents/me/inbox/mine")
          .by(Callers.AGENT)
          .query(Shape.of().line("userId", 64).required().text("status", 200))
          .lists("Issue")
          .reads(ItemType.ISSUE)
          .as(Capability.ISSUE, "listMine", "The issues that a human filed or is to do");

  public static final Action GET_AGENT =
      Action.get("/api/agents/{agentId}")
          .query(Shape.of().uuid("companyId"))
          .answers(200, "Agent")
          .reads(
              ItemType.AGENT,
              ItemType.BREAKER,
              ItemType.CEILINGS,
              ItemType.GATE_COPY,
              ItemType.METER)
          .as(AGENT, "getAgent", "One agent");

  public static final Action UPDATE_AGENT =
      Action.patch("/api/agents/{agentId}")
          .adminFields("budgetMonthlyCents")
          .run(RunRule.REQUIRED)
          .query(Shape.of().uuid("companyId"))
          .body(
              Shape.of()
                  .line("name", 120)
                  .and(PROFILE)
                  .flag("replaceAdapterConfig")
                  .choice("status", "idle", "paused"))
          .answers(200, "Agent")
          .reads(ItemType.AGENT, ItemType.CEILINGS, ItemType.METER)
          .writes(
              ACTIVITY,
              ItemType.AGENT,
              ItemType.AGENT_NAME,
              ItemType.CEILINGS,
              ItemType.METER,
              RUN_GATE,
              TIMER)
          .as(AGENT, "updateAgent", "Change an agent");

  public static final Action UPDATE_PERMISSIONS =
      Action.patch("/api/agents/{agentId}/permissions")
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .flag("canCreateAgents")
                  .required()
                  .flag("canAssignTasks")
                  .required()
                  .flag("canCreateSkills"))
          .answers(200, "Agent")
          .reads(ItemType.AGENT, ItemType.CEILINGS, ItemType.METER)
          .writes(ACTIVITY, ItemType.AGENT)
          .as(AGENT, "updatePermissions", "Change what an agent may do to others");

  public static final Action GET_CONFIGURATION =
      Action.get("/api/agents/{agentId}/configuration")
          .query(Shape.of().uuid("companyId"))
          .answers(200, "AgentConfiguration")
          .reads(ItemType.AGENT)
          .as(AGENT, "getConfiguration", "How an agent is set up, without secrets");

  public static final Action LIST_CONFIGURATIONS =
      Action.get("/api/companies/{companyId}/agent-configurations")
          .lists("AgentConfiguration")
          .reads(ItemType.AGENT)
          .as(AGENT, "listConfigurations", "How the agents are set up, without secrets");

  public static final Action PAUSE_AGENT =
      Action.post("/api/agents/{agentId}/pause")
          .by(Callers.BOARD)
          .answers(200, "Agent")
          .reads(ItemType.AGENT, ItemType.CEILINGS, ItemType.METER, RUN_GATE, SLOT)
          .writes(ACTIVITY, ItemType.AGENT, RUN_GATE)
          .as(AGENT, "pauseAgent", "Stop an agent from the next call on");

  public static final Action RESUME_AGENT =
      Action.post("/api/agents/{agentId}/resume")
          .by(Callers.BOARD)
          .answers(200, "Agent")
          .reads(
              ItemType.AGENT,
              ItemType.BREAKER,
              ItemType.CEILINGS,
              ItemType.GATE_COPY,
              ItemType.METER)
          .writes(ACTIVITY, ItemType.AGENT, ItemType.BREAKER, ItemType.GATE_COPY)
          .as(AGENT, "resumeAgent", "Let a paused agent work again");

  public static final Action TERMINATE_AGENT =
      Action.post("/api/agents/{agentId}/terminate")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .answers(200, "Agent")
          .reads(ItemType.AGENT, AGENT_KEY, ItemType.CEILINGS, ItemType.METER, RUN_GATE, SLOT)
          .writes(ACTIVITY, ItemType.AGENT, AGENT_KEY, CREDENTIAL, RUN_GATE, TIMER)
          .as(AGENT, "terminateAgent", "End an agent for good; its keys die with it");

  public static final Action APPROVE_AGENT =
      Action.post("/api/agents/{agentId}/approve")
          .by(Callers.BOARD)
          .answers(200, "Agent")
          .reads(ItemType.AGENT, ItemType.APPROVAL, ItemType.CEILINGS, ItemType.METER)
          .writes(ACTIVITY, ItemType.AGENT, ItemType.APPROVAL, TIMER, ItemType.WAKE)
          .as(AGENT, "approveAgent", "Say yes to a hire by naming the agent");

  public static final Action DELETE_AGENT =
      Action.delete("/api/agents/{agentId}")
          .by(Callers.BOARD)
          .as(AGENT, "deleteAgent", "Not offered: terminate it instead");

  public static final Action CREATE_AGENT_KEY =
      Action.post("/api/agents/{agentId}/keys")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(Shape.of().line("name", 120).object("scope"))
          .answers(201, "AgentKey")
          .reads(ItemType.AGENT, AGENT_KEY)
          .writes(ACTIVITY, ItemType.AGENT, AGENT_KEY, CREDENTIAL)
          .as(AGENT, "createAgentKey", "Make an API key; its token is shown this once");

  public static final Action LIST_AGENT_KEYS =
      Action.get("/api/agents/{agentId}/keys")
          .by(Callers.BOARD)
          .lists("AgentKey")
          .reads(ItemType.AGENT, AGENT_KEY)
          .as(AGENT, "listAgentKeys", "An agent's keys, without their tokens");

  public static final Action REVOKE_AGENT_KEY =
      Action.delete("/api/agents/{agentId}/keys/{keyId}")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .answers(200, "Ok")
          .reads(AGENT_KEY)
          .writes(ACTIVITY, AGENT_KEY, CREDENTIAL)
          .as(AGENT, "revokeAgentKey", "Make a key useless within seconds");

  private static final Shape WAKEUP =
      Shape.of()
          .choice("source", "timer", "assignment", "on_demand", "automation")
          .choice("triggerDetail", "manual", "ping", "callback", "system")
          .text("reason", 500)
          .object("payload")
          .text("idempotencyKey", 200)
          .flag("forceFreshSession", "debug")
          .uuid("failedRunId");

  public static final Action WAKE_AGENT =
      Action.post("/api/agents/{agentId}/wakeup")
          .body(WAKEUP)
          .answers(202, "Run")
          .uses(Footprint.MANUAL_WAKE)
          .as(AGENT, "wakeAgent", "Ask for a run; the answer names it");

  public static final Action INVOKE_HEARTBEAT =
      Action.post("/api/agents/{agentId}/heartbeat/invoke")
          .body(WAKEUP)
          .answers(202, "Run")
          .uses(Footprint.MANUAL_WAKE)
          .as(AGENT, "invokeHeartbeat", "Ask for a run by hand");

  static final List<Action> ALL =
      List.of(
          LIST_AGENTS,
          CREATE_AGENT,
          HIRE_AGENT,
          GET_ORG,
          GET_ORG_SVG,
          GET_ORG_PNG,
          GET_ME,
          GET_INBOX_LITE,
          LIST_MINE,
          GET_AGENT,
          UPDATE_AGENT,
          UPDATE_PERMISSIONS,
          GET_CONFIGURATION,
          LIST_CONFIGURATIONS,
          PAUSE_AGENT,
          RESUME_AGENT,
          TERMINATE_AGENT,
          APPROVE_AGENT,
          DELETE_AGENT,
          CREATE_AGENT_KEY,
          LIST_AGENT_KEYS,
          REVOKE_AGENT_KEY,
          WAKE_AGENT,
          INVOKE_HEARTBEAT);

  private AgentActions() {}
}
