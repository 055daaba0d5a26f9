package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.Approval.Answer;
import dev.drumbeat.model.approval.Approval.Asked;
import dev.drumbeat.model.approval.Approval.Requester;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.issue.IssueId;
import java.util.Optional;

/**
 * {@code C#c#APPROVALS / APPROVAL#<id>}: all approvals of a company, listed by status in the index
 * {@code list}; due when an open one expires.
 */
public final class ApprovalItem {
  public static final String PREFIX = "APPROVAL#";
  static final String PARTICIPANT = "approval";

  /** Nothing about the approval changed since it was read. */
  static final String UNCHANGED = "version = :approvalVersion";

  private ApprovalItem() {}

  /** The partition of a status in the index {@code list}. */
  static String listPartition(CompanyId company, String status) {
    return Keys.partition(company, "APPROVALS", status);
  }

  static Item write(Approval approval) {
    CompanyId company = approval.company();
    String id = approval.id().value();
    Item item =
        Item.at(Keys.approval(company, approval.id()))
            .text("id", id)
            .id("companyId", company)
            .text("approvalType", approval.type().wire())
            .text("payload", approval.asked().payload())
            .id("requesterAgent", approval.requester().agent())
            .id("requesterUser", approval.requester().user())
            .text("status", approval.status().wire())
            .ids("issueIds", approval.issues())
            .instant("expiresAt", approval.expiresAt())
            .instant("createdAt", approval.createdAt())
            .instant("updatedAt", approval.updatedAt())
            .number("version", approval.version())
            .text("listPk", listPartition(company, approval.status().wire()))
            .text("listSk", id);
    approval
        .answer()
        .ifPresent(
            answer ->
                item.text("decisionNote", answer.note())
                    .id("decidedBy", answer.by())
                    .instant("decidedAt", answer.at()));
    approval
        .answer()
        .flatMap(Answer::granted)
        .ifPresent(amount -> item.number("granted", amount.millionths()));
    return approval
        .expiresAt()
        .filter(until -> approval.status().isOpen())
        .map(until -> Due.mark(item, until))
        .orElse(item);
  }

  public static Approval read(Item item) {
    Optional<Answer> answer =
        item.optionalInstant("decidedAt")
            .map(
                at ->
                    new Answer(
                        item.optionalText("decisionNote"),
                        item.optionalId("decidedBy", UserId::new),
                        at,
                        item.optionalNumber("granted").map(Cents::new)));
    return new Approval(
        item.id("id", ApprovalId::new),
        item.id("companyId", CompanyId::new),
        new Asked(item.choice("approvalType", ApprovalType.class), item.text("payload")),
        new Requester(
            item.optionalId("requesterAgent", AgentId::new),
            item.optionalId("requesterUser", UserId::new)),
        item.choice("status", ApprovalStatus.class),
        answer,
        item.ids("issueIds", IssueId::new),
        item.optionalInstant("expiresAt"),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  static Condition unchanged(Approval approval) {
    return Condition.of(UNCHANGED).with(":approvalVersion", approval.version());
  }
}
