package dev.drumbeat.model.budget;

import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A threshold that was crossed (B2, B3), open until somebody answers it.
 *
 * @param approval the question to the board that a spent ceiling is
 */
public record Incident(
    IncidentId id,
    CompanyId company,
    BudgetScope scope,
    YearMonth month,
    boolean hard,
    Cents limit,
    Cents observed,
    Status status,
    Optional<ApprovalId> approval,
    Optional<Instant> resolvedAt,
    Instant createdAt) {
  /** The states of an incident. */
  public enum Status {
    OPEN,
    RESOLVED,
    DISMISSED;

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Incident ended(Status how, Instant now) {
    return new Incident(
        id,
        company,
        scope,
        month,
        hard,
        limit,
        observed,
        how,
        approval,
        Optional.of(now),
        createdAt);
  }

  /** The same, put before the board as this question. */
  public Incident asking(ApprovalId question) {
    return new Incident(
        id,
        company,
        scope,
        month,
        hard,
        limit,
        observed,
        status,
        Optional.of(question),
        resolvedAt,
        createdAt);
  }
}
