package dev.drumbeat.model.company;

import java.time.Instant;
import java.util.Optional;

/** A tenant: everything else belongs to exactly one (SPEC §1). Money is in cents of US dollars. */
public record Company(
    CompanyId id,
    String name,
    Optional<String> description,
    CompanyStatus status,
    String issuePrefix,
    long budgetMonthlyCents,
    Gates gates,
    UserId createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** A copy in another state. */
  public Company in(CompanyStatus other, Instant now) {
    return new Company(
        id,
        name,
        description,
        other,
        issuePrefix,
        budgetMonthlyCents,
        gates,
        createdBy,
        createdAt,
        now,
        version + 1);
  }

  /** Whether nothing of it may run (W12). */
  public boolean isStopped() {
    return status != CompanyStatus.ACTIVE;
  }

  /** A copy by another name. */
  public Company named(String other, Optional<String> about, Instant now) {
    return new Company(
        id,
        other,
        about,
        status,
        issuePrefix,
        budgetMonthlyCents,
        gates,
        createdBy,
        createdAt,
        now,
        version + 1);
  }

  /** A copy with another monthly ceiling, in cents. */
  public Company withBudget(long cents, Instant now) {
    return new Company(
        id,
        name,
        description,
        status,
        issuePrefix,
        cents,
        gates,
        createdBy,
        createdAt,
        now,
        version + 1);
  }

  /** The states of a company; {@code PAUSED} is the kill switch (W12), {@code ARCHIVED} too. */
  public enum CompanyStatus {
    ACTIVE,
    PAUSED,
    ARCHIVED;

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
