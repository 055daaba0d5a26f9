package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.PLANNING;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.GOAL;
import static dev.drumbeat.model.api.ItemType.LABEL;
import static dev.drumbeat.model.api.ItemType.PROJECT;

import java.util.List;

/** The actions on goals, projects and labels: what work is for and how it is sorted. */
public final class PlanningActions {
  private static final String WORKSPACES = "/api/projects/{projectId}/workspaces";
  private static final Shape LIMIT = Shape.of().integer("limit", 1, 1000).line("cursor", 2000);

  private static final Shape GOAL_FIELDS =
      Shape.of()
          .text("description", Shape.LONG_TEXT)
          .choice("level", "company", "team", "agent", "task")
          .choice("status", "planned", "active", "achieved", "cancelled")
          .uuid("parentId")
          .ref("ownerAgentId");

  /** What a project is made of besides its name. */
  public static final Shape PROJECT_FIELDS =
      Shape.of()
          .text("description", Shape.LONG_TEXT)
          .choice("status", "backlog", "planned", "in_progress", "completed", "cancelled")
          .uuid("goalId")
          .uuids("goalIds", 50)
          .ref("leadAgentId")
          .text("targetDate", 40)
          .text("color", 40)
          .text("icon", 100);

  public static final Action LIST_GOALS =
      Action.get("/api/companies/{companyId}/goals")
          .query(LIMIT)
          .lists("Goal")
          .reads(GOAL)
          .as(PLANNING, "listGoals", "The goals of a company");

  public static final Action CREATE_GOAL =
      Action.post("/api/companies/{companyId}/goals")
          .run(RunRule.OPENED)
          .body(Shape.of().line("title", 500).required().and(GOAL_FIELDS))
          .answers(201, "Goal")
          .reads(GOAL)
          .writes(GOAL)
          .as(PLANNING, "createGoal", "Set a goal");

  public static final Action GET_GOAL =
      Action.get("/api/goals/{goalId}")
          .answers(200, "Goal")
          .reads(GOAL)
          .as(PLANNING, "getGoal", "One goal");

  public static final Action UPDATE_GOAL =
      Action.patch("/api/goals/{goalId}")
          .run(RunRule.REQUIRED)
          .body(Shape.of().line("title", 500).and(GOAL_FIELDS))
          .answers(200, "Goal")
          .reads(ItemType.AGENT, GOAL)
          .writes(ACTIVITY, GOAL)
          .as(PLANNING, "updateGoal", "Change a goal");

  public static final Action DELETE_GOAL =
      Action.delete("/api/goals/{goalId}")
          .by(Callers.BOARD)
          .as(PLANNING, "deleteGoal", "Not offered: set status cancelled instead");

  public static final Action LIST_PROJECTS =
      Action.get("/api/companies/{companyId}/projects")
          .query(LIMIT.flag("includeArchived"))
          .lists("Project")
          .reads(GOAL, PROJECT)
          .as(PLANNING, "listProjects", "The projects of a company");

  public static final Action CREATE_PROJECT =
      Action.post("/api/companies/{companyId}/projects")
          .run(RunRule.OPENED)
          .body(Shape.of().line("name", 200).required().and(PROJECT_FIELDS))
          .answers(201, "Project")
          .reads(GOAL)
          .writes(PROJECT)
          .as(PLANNING, "createProject", "Open a project");

  public static final Action GET_PROJECT =
      Action.get("/api/projects/{projectId}")
          .query(Shape.of().uuid("companyId"))
          .answers(200, "Project")
          .reads(GOAL, PROJECT)
          .as(PLANNING, "getProject", "One project");

  public static final Action UPDATE_PROJECT =
      Action.patch("/api/projects/{projectId}")
          .run(RunRule.REQUIRED)
          .body(Shape.of().line("name", 200).and(PROJECT_FIELDS).instant("archivedAt"))
          .answers(200, "Project")
          .reads(ItemType.AGENT, GOAL, PROJECT)
          .writes(ACTIVITY, PROJECT)
          .as(PLANNING, "updateProject", "Change a project");

  public static final Action DELETE_PROJECT =
      Action.delete("/api/projects/{projectId}")
          .by(Callers.BOARD)
          .as(PLANNING, "deleteProject", "Not offered: set archivedAt instead");

  public static final Action LIST_LABELS =
      Action.get("/api/companies/{companyId}/labels")
          .query(LIMIT)
          .lists("Label")
          .reads(LABEL)
          .as(PLANNING, "listLabels", "The labels of a company");

  public static final Action LIST_PROJECT_WORKSPACES =
      Action.get(WORKSPACES)
          .lists("Workspace")
          .reads(PROJECT)
          .as(PLANNING, "listProjectWorkspaces", "None: an agent works where it runs");

  public static final Action CREATE_PROJECT_WORKSPACE =
      Action.post(WORKSPACES)
          .by(Callers.PUBLIC)
          .as(PLANNING, "createProjectWorkspace", "Not offered: there are no workspaces");

  public static final Action UPDATE_PROJECT_WORKSPACE =
      Action.patch(WORKSPACES + "/{workspaceId}")
          .by(Callers.PUBLIC)
          .as(PLANNING, "updateProjectWorkspace", "Not offered: there are no workspaces");

  public static final Action DELETE_PROJECT_WORKSPACE =
      Action.delete(WORKSPACES + "/{workspaceId}")
          .by(Callers.PUBLIC)
          .as(PLANNING, "deleteProjectWorkspace", "Not offered: there are no workspaces");

  public static final Action CREATE_LABEL =
      Action.post("/api/companies/{companyId}/labels")
          .run(RunRule.OPENED)
          .body(Shape.of().line("name", 48).required().line("color", 7).required())
          .answers(201, "Label")
          .writes(LABEL)
          .as(PLANNING, "createLabel", "Make a label");

  public static final Action DELETE_LABEL =
      Action.delete("/api/labels/{labelId}")
          .run(RunRule.REQUIRED)
          .answers(200, "Label")
          .reads(LABEL)
          .writes(ACTIVITY, LABEL)
          .as(PLANNING, "deleteLabel", "Remove a label");

  static final List<Action> ALL =
      List.of(
          LIST_GOALS,
          CREATE_GOAL,
          GET_GOAL,
          UPDATE_GOAL,
          DELETE_GOAL,
          LIST_PROJECTS,
          CREATE_PROJECT,
          GET_PROJECT,
          UPDATE_PROJECT,
          DELETE_PROJECT,
          LIST_LABELS,
          LIST_PROJECT_WORKSPACES,
          CREATE_PROJECT_WORKSPACE,
          UPDATE_PROJECT_WORKSPACE,
          DELETE_PROJECT_WORKSPACE,
          CREATE_LABEL,
          DELETE_LABEL);

  private PlanningActions() {}
}
