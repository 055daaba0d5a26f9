package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.approval.ApprovalEffect;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.company.CompanyReader;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.Shape;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * {@code spend}: money for something outside the models. Up to the company's threshold it is
 * granted at once (A4), above it the board says; granted, it is booked as a cost of the requester,
 * once and in the transaction that grants it (docs/decisions/0020).
 */
@Singleton
public class SpendEffect implements ApprovalEffect {
  private static final String ROUTINE = "Within what agents of this company spend without asking";
  private static final Shape SPEND =
      Shape.of()
          .integer("amountCents", 1, BudgetActions.MOST_CENTS)
          .required()
          .line("purpose", 8000)
          .required()
          .ref("issueId");

  private final CompanyReader companies;
  private final References references;
  private final IssueReader issues;
  private final Purchases purchases;
  private final Json json;

  @Inject
  public SpendEffect(
      CompanyReader companies,
      References references,
      IssueReader issues,
      Purchases purchases,
      Json json) {
    this.companies = companies;
    this.references = references;
    this.issues = issues;
    this.purchases = purchases;
    this.json = json;
  }

  @Override
  public ApprovalType type() {
    return ApprovalType.SPEND;
  }

  /** What the issue belongs to now is part of what is asked: it is charged by that. */
  @Override
  public ObjectNode asked(WriteSet writes, Call call, ObjectNode payload) {
    if (!call.isBoard() || call.body().hasValue("requestedByAgentId")) {
      return kept(call, payload);
    }
    Violation nobody =
        new Violation("required", List.of("requestedByAgentId"), "Name the agent that spends");
    throw Violation.refusal(List.of(nobody));
  }

  @Override
  public ObjectNode askedAgain(WriteSet writes, Call call, Approval before, ObjectNode payload) {
    return kept(call, payload);
  }

  private ObjectNode kept(Call call, ObjectNode payload) {
    Fields fields = Nested.read(payload, SPEND, "payload");
    Optional<Issue> issue = fields.nonEmpty("issueId").map(text -> issue(call, text));
    return json.object()
        .put("amountCents", fields.integer("amountCents").orElseThrow())
        .put("purpose", fields.required("purpose"))
        .put("issueId", issue.map(found -> found.id().value()).orElse(null))
        .put("projectId", issue.flatMap(Issue::project).map(ProjectId::value).orElse(null))
        .put("billingCode", issue.flatMap(Issue::billingCode).orElse(null));
  }

  private Issue issue(Call call, String reference) {
    return issues
        .find(call.company(), References.inBody(() -> references.issue(call.company(), reference)))
        .orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID));
  }

  @Override
  public Optional<String> routine(WriteSet writes, Call call, ObjectNode payload) {
    if (call.isBoard()) {
      return Optional.empty();
    }
    Company company = companies.of(call);
    CompanyItem.requireUnchanged(writes, company);
    Cents amount = Cents.of(payload.get("amountCents").longValue());
    return amount.compareTo(company.gates().freeSpend()) <= 0
        ? Optional.of(ROUTINE)
        : Optional.empty();
  }

  @Override
  public Runnable settled(WriteSet writes, Approval after, Actor actor) {
    if (after.status() != ApprovalStatus.APPROVED) {
      return NOTHING;
    }
    JsonNode asked = json.stored(after.asked().payload());
    return purchases.book(writes, Purchases.Granted.of(after, asked), actor);
  }
}
