package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.AGENT;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;

import java.util.List;

/** The actions on how an agent is set up, beyond what every agent has. */
public final class AgentSetupActions {
  public static final Action UPDATE_INSTRUCTIONS_PATH =
      Action.patch("/api/agents/{agentId}/instructions-path")
          .by(Callers.BOARD)
          .body(
              Shape.of()
                  .text("path", 1000)
                  .choice("adapterConfigKey", "instructionsFilePath", "agentsMdPath"))
          .answers(200, "InstructionsPath")
          .reads(ItemType.AGENT)
          .writes(ACTIVITY, ItemType.AGENT)
          .as(AGENT, "updateInstructionsPath", "Say which file an agent's adapter reads first");

  public static final Action LIST_AGENT_SKILLS =
      Action.get("/api/agents/{agentId}/skills")
          .query(Shape.of().uuid("companyId"))
          .answers(200, "AgentSkills")
          .reads(ItemType.AGENT)
          .as(
              AGENT,
              "listAgentSkills",
              "The skills an agent is wanted to have; none are kept here");

  public static final Action SYNC_SKILLS =
      Action.post("/api/agents/{agentId}/skills/sync")
          .by(Callers.BOARD)
          .as(AGENT, "syncSkills", "Not offered: an agent brings its own skills");

  public static final Action LIST_CONFIG_REVISIONS =
      Action.get("/api/agents/{agentId}/config-revisions")
          .by(Callers.BOARD)
          .as(AGENT, "listConfigRevisions", "Not offered: earlier configurations are not kept");

  public static final Action LIST_SKILLS =
      Action.get("/api/companies/{companyId}/skills")
          .lists("object")
          .as(AGENT, "listSkills", "None: there is no library of skills");

  public static final Action LIST_ADAPTER_MODELS =
      Action.get("/api/companies/{companyId}/adapters/{type}/models")
          .lists("object")
          .as(AGENT, "listAdapterModels", "None: the agent knows its models");

  static final List<Action> ALL =
      List.of(
          UPDATE_INSTRUCTIONS_PATH,
          LIST_AGENT_SKILLS,
          SYNC_SKILLS,
          LIST_CONFIG_REVISIONS,
          LIST_SKILLS,
          LIST_ADAPTER_MODELS);

  private AgentSetupActions() {}
}
