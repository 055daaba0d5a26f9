package dev.drumbeat.model.api;

import dev.drumbeat.model.interaction.InteractionKind;
import dev.drumbeat.model.interaction.SuggestedTask;

/**
 * The forms of what interactions ask, by kind; the incumbent's. The elements of their lists have
 * forms of their own, which their reader holds them against.
 */
public final class InteractionShapes {
  /** Longest key or id that a request gives to its own parts. */
  public static final int LONGEST_KEY = 120;

  /** Most questions, and most options of one. */
  public static final int MOST_CHOICES = 100;

  private static final int LONGEST_LINE = 500;

  public static final Shape TASK =
      Shape.of()
          .line("clientKey", LONGEST_KEY)
          .required()
          .line("title", LONGEST_LINE)
          .required()
          .line("parentClientKey", LONGEST_KEY)
          .text("description", Shape.LONG_TEXT)
          .choice("priority", "critical", "high", "medium", "low")
          .choice("workMode", "standard", "ask", "planning", "skill_test")
          .uuid("parentId", "assigneeAgentId", "projectId", "goalId")
          .line("assigneeUserId", 200)
          .text("billingCode", 200)
          .list("labels", MOST_CHOICES)
          .flag("hiddenInPreview");

  public static final Shape OPTION =
      Shape.of()
          .line("id", LONGEST_KEY)
          .required()
          .line("label", LONGEST_LINE)
          .required()
          .text("description", 4000)
          .flag("freeText");

  public static final Shape QUESTION =
      Shape.of()
          .line("id", LONGEST_KEY)
          .required()
          .line("prompt", 4000)
          .required()
          .text("helpText", 4000)
          .choice("selectionMode", "single", "multi")
          .choice("answerMode", "single_select", "multi_select", "text")
          .flag("required", "allowOther")
          .list("options", MOST_CHOICES);

  public static final Shape TARGET =
      Shape.of()
          .choice("type", "issue_document", "custom")
          .required()
          .line("key", LONGEST_KEY)
          .required()
          .uuid("issueId", "documentId")
          .line("revisionId", 200)
          .integer("revisionNumber", 1, Integer.MAX_VALUE);

  public static final Shape ANSWER =
      Shape.of()
          .line("questionId", LONGEST_KEY)
          .required()
          .texts("optionIds", 0, MOST_CHOICES)
          .text("otherText", 8000);

  public static final Shape ITEM =
      Shape.of()
          .line("id", LONGEST_KEY)
          .required()
          .line("label", LONGEST_LINE)
          .required()
          .text("description", 4000)
          .text("previewMarkdown", 20_000)
          .text("href", 2000)
          .uuid("attachmentId");

  public static final Shape VERDICT =
      Shape.of()
          .line("id", LONGEST_KEY)
          .required()
          .choice("verdict", "approve", "reject", "defer")
          .required()
          .text("reason", 4000);

  private static final Shape VERSION = Shape.of().integer("version", 1, 1).required();

  private static final Shape CONFIRMATION =
      VERSION
          .line("prompt", 4000)
          .required()
          .text("acceptLabel", 100)
          .text("rejectLabel", 100)
          .text("rejectReasonLabel", 200)
          .flag("rejectRequiresReason", "allowDeclineReason", "supersedeOnUserComment")
          .text("detailsMarkdown", Shape.LONG_TEXT)
          .object("target");

  private InteractionShapes() {}

  /**
   * The form of a payload; {@code tasks}, {@code questions}, {@code options} and {@code items} are
   * lists.
   */
  public static Shape of(InteractionKind kind) {
    return switch (kind) {
      case SUGGEST_TASKS ->
          VERSION.uuid("defaultParentId").list("tasks", SuggestedTask.MOST).required();
      case ASK_USER_QUESTIONS ->
          VERSION
              .text("title", LONGEST_LINE)
              .text("submitLabel", 100)
              .flag("supersedeOnUserComment")
              .list("questions", MOST_CHOICES)
              .object("questionSet");
      case REQUEST_CONFIRMATION -> CONFIRMATION;
      case REQUEST_CHECKBOX_CONFIRMATION ->
          CONFIRMATION
              .list("options", MOST_CHOICES)
              .required()
              .texts("defaultSelectedOptionIds", 0, MOST_CHOICES)
              .integer("minSelected", 0, MOST_CHOICES)
              .integer("maxSelected", 1, MOST_CHOICES);
      case REQUEST_ITEM_VERDICTS ->
          VERSION
              .line("prompt", 4000)
              .required()
              .text("detailsMarkdown", Shape.LONG_TEXT)
              .list("items", MOST_CHOICES)
              .required()
              .texts("verdicts", 2, 3, "approve", "reject", "defer")
              .texts("requireReasonOn", 0, 3, "approve", "reject", "defer")
              .text("reasonLabel", 200)
              .flag("allowBulkApprove", "supersedeOnUserComment")
              .object("target");
    };
  }
}
