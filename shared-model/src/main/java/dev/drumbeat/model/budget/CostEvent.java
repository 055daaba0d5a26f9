package dev.drumbeat.model.budget;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.Optional;

/** Money or tokens that were spent (B5); kept for ever, changed never. */
public record CostEvent(
    CostId id,
    CompanyId company,
    AgentId agent,
    About about,
    Model model,
    Tokens tokens,
    Cents cost,
    Status status,
    Instant occurredAt,
    Instant createdAt) {

  /** What it was spent for. */
  public record About(
      Optional<RunId> run,
      Optional<IssueId> issue,
      Optional<ProjectId> project,
      Optional<GoalId> goal,
      Optional<String> billingCode) {}

  /** What it was spent on; {@code biller} is who sends the invoice. */
  public record Model(String provider, String name, String biller, String billingType) {}

  /** Tokens in, of which cached, and out. */
  public record Tokens(long input, long cached, long output) {
    public Tokens plus(Tokens other) {
      return new Tokens(input + other.input, cached + other.cached, output + other.output);
    }

    public long all() {
      return input + cached + output;
    }
  }

  /** Where the amount comes from. */
  public enum Status {
    /** The sender gave it. */
    REPORTED,
    /** From the tokens and the price of the model. */
    PRICED,
    /** The model has no price: the dearest known one was taken, so that it is never nothing. */
    UNPRICED,
    /** The run died without telling: its reservation (B4). */
    UNACCOUNTED;

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
