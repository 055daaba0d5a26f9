package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.ApprovalComment;
import dev.drumbeat.model.approval.ApprovalCommentId;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.run.RunId;

/**
 * {@code C#c#APPROVAL#<approval> / COMMENT#<id>}: apart from the approval, so that words never meet
 * its decision.
 */
final class ApprovalCommentItem {
  static final String PARTICIPANT = "approvalComment";
  static final String PREFIX = "COMMENT#";

  private ApprovalCommentItem() {}

  static Item write(ApprovalComment comment) {
    return Item.at(
            Keys.approvalComment(comment.company(), comment.approval(), comment.id().value()))
        .id("id", comment.id())
        .id("approvalId", comment.approval())
        .id("authorAgent", comment.author().agentId())
        .id("authorUser", comment.author().userId())
        .id("runId", comment.author().runId())
        .text("body", comment.body())
        .instant("createdAt", comment.createdAt());
  }

  static ApprovalComment read(CompanyId company, Item item) {
    return new ApprovalComment(
        item.id("id", ApprovalCommentId::new),
        company,
        item.id("approvalId", ApprovalId::new),
        author(item),
        item.text("body"),
        item.instant("createdAt"));
  }

  private static Actor author(Item item) {
    return item.optionalId("authorAgent", AgentId::new)
        .<Actor>map(agent -> new Actor.OfAgent(agent, item.optionalId("runId", RunId::new)))
        .orElseGet(() -> new Actor.Board(item.id("authorUser", UserId::new)));
  }
}
