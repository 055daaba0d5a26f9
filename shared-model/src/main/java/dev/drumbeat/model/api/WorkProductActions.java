package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.THREAD;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.POINTER;
import static dev.drumbeat.model.api.ItemType.WORK_PRODUCT;

import java.util.List;

/** The actions on what came of an issue and lives elsewhere. */
public final class WorkProductActions {
  private static final String OF_AN_ISSUE = "/api/issues/{issueId}/work-products";
  private static final String ONE = "/api/work-products/{workProductId}";
  private static final String[] TYPES = {
    "preview_url", "runtime_service", "pull_request", "branch", "commit", "artifact", "document"
  };

  private static final Shape OPTIONAL =
      Shape.of()
          .text("externalId", 500)
          .text("url", 2000)
          .choice(
              "status",
              "active",
              "ready_for_review",
              "approved",
              "changes_requested",
              "merged",
              "closed",
              "failed",
              "archived",
              "draft")
          .line("reviewState", 100)
          .line("healthStatus", 100)
          .flag("isPrimary")
          .text("summary", Shape.LONG_TEXT)
          .object("metadata");

  public static final Action LIST_WORK_PRODUCTS =
      Action.get(OF_AN_ISSUE)
          .query(Shape.of().integer("limit", 1, 1000).line("cursor", 2000))
          .lists("WorkProduct")
          .reads(ISSUE, WORK_PRODUCT)
          .as(THREAD, "listWorkProducts", "What came of an issue, oldest first");

  public static final Action CREATE_WORK_PRODUCT =
      Action.post(OF_AN_ISSUE)
          .run(RunRule.OPENED)
          .body(
              Shape.of()
                  .choice("type", TYPES)
                  .required()
                  .line("provider", 100)
                  .required()
                  .line("title", 500)
                  .required()
                  .and(OPTIONAL))
          .answers(201, "WorkProduct")
          .reads(WORK_PRODUCT)
          .writes(ACTIVITY, POINTER, WORK_PRODUCT)
          .as(THREAD, "createWorkProduct", "Tell what came of an issue");

  public static final Action UPDATE_WORK_PRODUCT =
      Action.patch(ONE)
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .choice("type", TYPES)
                  .line("provider", 100)
                  .line("title", 500)
                  .and(OPTIONAL))
          .answers(200, "WorkProduct")
          .reads(HELD, ISSUE, WORK_PRODUCT)
          .writes(ACTIVITY, WORK_PRODUCT)
          .as(THREAD, "updateWorkProduct", "Tell what became of it");

  public static final Action DELETE_WORK_PRODUCT =
      Action.delete(ONE)
          .run(RunRule.REQUIRED)
          .answers(200, "WorkProduct")
          .reads(HELD, ISSUE, WORK_PRODUCT)
          .writes(ACTIVITY, WORK_PRODUCT)
          .as(THREAD, "deleteWorkProduct", "Forget it");

  static final List<Action> ALL =
      List.of(LIST_WORK_PRODUCTS, CREATE_WORK_PRODUCT, UPDATE_WORK_PRODUCT, DELETE_WORK_PRODUCT);

  private WorkProductActions() {}
}
