package dev.drumbeat.model.mark;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;

/**
 * What a human, or an agent for them, says of an issue in their inbox. It changes nothing of the
 * issue and is good until the issue changes.
 *
 * @param at since when; a later mark of its kind takes its place
 */
public record Mark(
    MarkId id,
    CompanyId company,
    IssueId issue,
    UserId user,
    MarkKind kind,
    Actor by,
    Instant createdAt,
    Instant at) {}
