package dev.drumbeat.model.approval;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import java.time.Instant;

/** A word on an approval, by anybody of the company (A1). */
public record ApprovalComment(
    ApprovalCommentId id,
    CompanyId company,
    ApprovalId approval,
    Actor author,
    String body,
    Instant createdAt) {}
