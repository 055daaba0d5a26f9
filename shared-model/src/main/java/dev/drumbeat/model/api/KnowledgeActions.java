package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.KNOWLEDGE;
import static dev.drumbeat.model.api.ItemType.KNOWLEDGE_TEXT;
import static dev.drumbeat.model.api.ItemType.KNOWLEDGE_USE;
import static dev.drumbeat.model.api.ItemType.POINTER;
import static dev.drumbeat.model.api.ItemType.POSTING;
import static dev.drumbeat.model.api.ItemType.PROJECT;
import static dev.drumbeat.model.api.ItemType.SUCCESSION;

import dev.drumbeat.model.knowledge.Glob;
import java.util.List;

/** The actions on what a company knows (X3). */
public final class KnowledgeActions {
  /** Longer texts are documents. */
  public static final int LONGEST_BODY = 16_000;

  public static final int MOST_TAGS = 10;

  private static final String OF_A_COMPANY = "/api/companies/{companyId}/knowledge";
  private static final String ONE = "/api/knowledge/{knowledgeId}";
  private static final String ENTITY = "KnowledgeEntry";
  private static final int SURE = 100;

  private static final String[] SCOPES = {"company", "project", "agent", "path"};

  private static final Shape WORDS =
      Shape.of().line("title", 200).required().line("body", LONGEST_BODY).required();

  private static final Shape JUDGED =
      Shape.of().texts("tags", 0, MOST_TAGS).integer("confidence", 0, SURE).instant("expiresAt");

  public static final Action LIST_KNOWLEDGE =
      Action.get(OF_A_COMPANY)
          .query(
              Shape.of()
                  .text("q", 500)
                  .choice("scope", SCOPES)
                  .uuid("scopeId")
                  .line("tag", 40)
                  .choice("status", "proposed", "active", "rejected", "retired", "superseded")
                  .integer("limit", 1, 100)
                  .line("cursor", 2000))
          .lists(ENTITY)
          .reads(KNOWLEDGE, POSTING)
          .as(Capability.KNOWLEDGE, "listKnowledge", "Search what a company knows, or list it");

  public static final Action PROPOSE_KNOWLEDGE =
      Action.post(OF_A_COMPANY)
          .run(RunRule.OPENED)
          .body(
              WORDS
                  .and(JUDGED)
                  .choice("scope", SCOPES)
                  .uuid("scopeId", "issueId")
                  .line("path", Glob.LONGEST)
                  .flag("allowDuplicate"))
          .answers(201, ENTITY)
          .reads(AGENT, ISSUE, KNOWLEDGE, KNOWLEDGE_TEXT, POSTING, PROJECT)
          .writes(ACTIVITY, KNOWLEDGE, KNOWLEDGE_TEXT, POINTER, POSTING)
          .as(Capability.KNOWLEDGE, "proposeKnowledge", "Tell the company what was learned");

  public static final Action GET_KNOWLEDGE =
      Action.get(ONE)
          .answers(200, ENTITY)
          .reads(KNOWLEDGE, SUCCESSION)
          .as(Capability.KNOWLEDGE, "getKnowledge", "One entry, with what it superseded");

  public static final Action CURATE_KNOWLEDGE =
      Action.patch(ONE)
          .run(RunRule.REQUIRED)
          .body(JUDGED.choice("status", "active", "rejected", "retired"))
          .answers(200, ENTITY)
          .reads(AGENT, KNOWLEDGE)
          .writes(ACTIVITY, KNOWLEDGE, POSTING)
          .as(Capability.KNOWLEDGE, "curateKnowledge", "Judge an entry");

  public static final Action SUPERSEDE_KNOWLEDGE =
      Action.post(ONE + "/supersede")
          .run(RunRule.REQUIRED)
          .body(WORDS.and(JUDGED).uuid("issueId"))
          .answers(201, ENTITY)
          .reads(AGENT, ISSUE, KNOWLEDGE, KNOWLEDGE_TEXT)
          .writes(ACTIVITY, KNOWLEDGE, KNOWLEDGE_TEXT, POINTER, POSTING, SUCCESSION)
          .as(Capability.KNOWLEDGE, "supersedeKnowledge", "Put a better entry in its place");

  public static final Action USE_KNOWLEDGE =
      Action.post(ONE + "/uses")
          .by(Callers.AGENT)
          .run(RunRule.REQUIRED)
          .answers(200, "KnowledgeUse")
          .reads(KNOWLEDGE)
          .writes(KNOWLEDGE, KNOWLEDGE_USE)
          .as(Capability.KNOWLEDGE, "useKnowledge", "Tell that a run used an entry");

  static final List<Action> ALL =
      List.of(
          LIST_KNOWLEDGE,
          PROPOSE_KNOWLEDGE,
          GET_KNOWLEDGE,
          CURATE_KNOWLEDGE,
          SUPERSEDE_KNOWLEDGE,
          USE_KNOWLEDGE);

  private KnowledgeActions() {}
}
