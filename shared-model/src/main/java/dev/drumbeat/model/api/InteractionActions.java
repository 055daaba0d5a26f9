package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.THREAD;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.DOCUMENT;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.INTERACTION;
import static dev.drumbeat.model.api.ItemType.ISSUE;

import dev.drumbeat.model.interaction.InteractionKind;
import dev.drumbeat.model.interaction.SuggestedTask;
import java.util.List;
import java.util.stream.Stream;

/** The actions on what an issue's thread asks to be answered by a click. */
public final class InteractionActions {
  private static final String ALL_OF_AN_ISSUE = "/api/issues/{issueId}/interactions";
  private static final Shape REASON = Shape.of().text("reason", 8000);

  public static final Action LIST_INTERACTIONS =
      Action.get(ALL_OF_AN_ISSUE)
          .query(Shape.of().integer("limit", 1, 1000).line("cursor", 2000))
          .lists("Interaction")
          .reads(ISSUE, INTERACTION)
          .as(THREAD, "listInteractions", "What was asked in a thread, oldest first");

  public static final Action CREATE_INTERACTION =
      Action.post(ALL_OF_AN_ISSUE)
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .choice(
                      "kind",
                      Stream.of(InteractionKind.values())
                          .map(InteractionKind::wire)
                          .toArray(String[]::new))
                  .required()
                  .object("payload")
                  .required()
                  .choice("continuationPolicy", "none", "wake_assignee", "wake_assignee_on_accept")
                  .choice(
                      "resolverPolicy",
                      "anyone",
                      "not_creator",
                      "human_only",
                      "board_or_agents",
                      "board_only")
                  .uuid("addresseeAgentId")
                  .line("addresseeUserId", 200)
                  .text("idempotencyKey", 255)
                  .uuid("sourceCommentId", "sourceRunId")
                  .text("title", 500)
                  .text("summary", 8000))
          .answers(201, "Interaction")
          .uses(Footprint.WAKING)
          .reads(COMMENT, DOCUMENT, HELD, INTERACTION, ISSUE)
          .writes(ACTIVITY, INTERACTION, ISSUE)
          .as(THREAD, "createInteraction", "Ask in a thread; a newer request replaces its like");

  public static final Action ACCEPT_INTERACTION =
      Action.post(ALL_OF_AN_ISSUE + "/{interactionId}/accept")
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .texts("selectedClientKeys", 0, SuggestedTask.MOST)
                  .texts("selectedOptionIds", 0, InteractionShapes.MOST_CHOICES))
          .answers(200, "Interaction")
          .uses(
              Footprint.INTERACTION_END,
              Footprint.ISSUE_CREATION,
              Footprint.FOLLOW_UP,
              Footprint.WAKING)
          .reads(DOCUMENT)
          .as(THREAD, "acceptInteraction", "Say yes; suggested tasks are filed with it");

  public static final Action REJECT_INTERACTION =
      answer("reject", REASON, "rejectInteraction", "Say no");

  public static final Action RESPOND_TO_INTERACTION =
      answer(
          "respond",
          Shape.of()
              .list("answers", InteractionShapes.MOST_CHOICES)
              .required()
              .text("summaryMarkdown", Shape.LONG_TEXT),
          "respondToInteraction",
          "Answer questions");

  public static final Action SUBMIT_VERDICTS =
      ending("verdicts")
          .run(RunRule.REQUIRED)
          .body(Shape.of().list("verdicts", InteractionShapes.MOST_CHOICES).required())
          .reads(DOCUMENT)
          .as(THREAD, "submitVerdicts", "Judge some or all items; it ends when each is judged");

  public static final Action SKIP_INTERACTION =
      ending("skip")
          .by(Callers.BOARD)
          .body(REASON)
          .as(THREAD, "skipInteraction", "Let whoever asked go on without an answer, as the board");

  public static final Action CANCEL_INTERACTION =
      ending("cancel")
          .by(Callers.BOARD)
          .body(REASON)
          .as(THREAD, "cancelInteraction", "End it without an answer, as the board");

  public static final Action WITHDRAW_INTERACTION =
      ending("withdraw")
          .run(RunRule.REQUIRED)
          .body(REASON)
          .as(THREAD, "withdrawInteraction", "No longer ask");

  static final List<Action> ALL =
      List.of(
          LIST_INTERACTIONS,
          CREATE_INTERACTION,
          ACCEPT_INTERACTION,
          REJECT_INTERACTION,
          RESPOND_TO_INTERACTION,
          SUBMIT_VERDICTS,
          SKIP_INTERACTION,
          CANCEL_INTERACTION,
          WITHDRAW_INTERACTION);

  private InteractionActions() {}

  private static Action answer(String verb, Shape body, String function, String summary) {
    return ending(verb).run(RunRule.REQUIRED).body(body).as(THREAD, function, summary);
  }

  private static Action.Draft ending(String verb) {
    return Action.post(ALL_OF_AN_ISSUE + "/{interactionId}/" + verb)
        .answers(200, "Interaction")
        .uses(Footprint.INTERACTION_END, Footprint.WAKING);
  }
}
