package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What helps with an issue besides its thread: decisions, knowledge, files, each in its share. */
@Singleton
public class HintsWire {
  private final Json json;
  private final DecisionWire decisions;
  private final KnowledgeWire knowledge;
  private final AttachmentWire files;

  @Inject
  public HintsWire(
      Json json, DecisionWire decisions, KnowledgeWire knowledge, AttachmentWire files) {
    this.json = json;
    this.decisions = decisions;
    this.knowledge = knowledge;
    this.files = files;
  }

  /**
   * What helps.
   *
   * @param interactions the latest, {@code approvals} too
   * @param knowledge what the company knows of such work, the most relevant first
   * @param files the latest, oldest first
   */
  public record Hints(
      List<Interaction> interactions,
      List<Approval> approvals,
      List<KnowledgeEntry> knowledge,
      List<Attachment> files) {}

  /** Adds what fits, and to {@code out} how much did not. */
  void add(ObjectNode context, Hints hints, TokenBudget budget, ObjectNode out) {
    List<ObjectNode> decided = decisions.rows(hints.interactions(), hints.approvals());
    ArrayNode rows = (ArrayNode) context.get("decisions");
    out.put("decisionsLeftOut", budget.add(rows, decided, budget.parts(2)));
    List<ObjectNode> known = hints.knowledge().stream().map(knowledge::delivered).toList();
    ArrayNode entries = (ArrayNode) context.get("knowledge");
    out.put("knowledgeLeftOut", budget.add(entries, known, budget.parts(8)));
    ArrayNode newestFirst = json.array();
    ArrayNode briefs = files.briefs(hints.files().reversed());
    out.put("attachmentsLeftOut", budget.add(newestFirst, briefs, budget.parts(2)));
    ArrayNode shown = (ArrayNode) context.get("attachments");
    for (JsonNode file : newestFirst) {
      shown.insert(0, file);
    }
  }
}
