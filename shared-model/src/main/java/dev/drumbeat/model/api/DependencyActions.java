package dev.drumbeat.model.api;

import java.util.List;

/** The actions on what issues wait for (X1), and on the order of a company's work (X2). */
public final class DependencyActions {
  public static final Action GET_DEPENDENCIES =
      Action.get("/api/issues/{issueId}/dependencies")
          .answers(200, "Dependencies")
          .reads(ItemType.EDGE, ItemType.ISSUE)
          .as(
              Capability.ISSUE,
              "getDependencies",
              "What an issue waits for, what waits for it, and the longest way to it");

  private static final String ONE = "/api/companies/{companyId}/reprioritizations/{cascadeId}";

  public static final Action REPRIORITIZE =
      Action.post("/api/companies/{companyId}/reprioritize")
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .refs("issueIds", 100)
                  .uuid("goalId")
                  .ref("projectId")
                  .uuid("labelId")
                  .ref("assigneeAgentId")
                  .text("q", 200))
          .answers(201, "Reprioritization")
          .reads(ItemType.AGENT, ItemType.IDENTIFIER, ItemType.ISSUE)
          .writes(ItemType.CASCADE)
          .as(Capability.ISSUE, "reprioritize", "Show what making issues critical would do");

  public static final Action GET_REPRIORITIZATION =
      Action.get(ONE)
          .answers(200, "Reprioritization")
          .reads(ItemType.CASCADE)
          .as(Capability.ISSUE, "getReprioritization", "A reprioritisation and how far it is");

  public static final Action COMMIT_REPRIORITIZATION =
      Action.post(ONE + "/commit")
          .run(RunRule.REQUIRED)
          .answers(200, "Reprioritization")
          .uses(Footprint.FOLLOW_UP)
          .reads(ItemType.AGENT, ItemType.CASCADE)
          .writes(ItemType.CASCADE)
          .as(Capability.ISSUE, "commitReprioritization", "Make the moves that were shown");

  public static final Action UNDO_REPRIORITIZATION =
      Action.post(ONE + "/undo")
          .run(RunRule.REQUIRED)
          .answers(200, "Reprioritization")
          .uses(Footprint.FOLLOW_UP)
          .reads(ItemType.AGENT, ItemType.CASCADE)
          .writes(ItemType.CASCADE)
          .as(Capability.ISSUE, "undoReprioritization", "Give every issue its priority back");

  static final List<Action> ALL =
      List.of(
          GET_DEPENDENCIES,
          REPRIORITIZE,
          GET_REPRIORITIZATION,
          COMMIT_REPRIORITIZATION,
          UNDO_REPRIORITIZATION);

  private DependencyActions() {}
}
