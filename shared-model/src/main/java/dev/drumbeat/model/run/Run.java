package dev.drumbeat.model.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.wake.WakeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One heartbeat of one agent: why it started, how it went, what it reported (SPEC W8). */
public record Run(
    RunId id,
    CompanyId company,
    AgentId agent,
    InvocationSource source,
    Optional<String> triggerDetail,
    RunStatus status,
    String adapterType,
    RunContext context,
    List<WakeId> wakes,
    Optional<String> error,
    Optional<String> errorCode,
    Optional<Integer> exitCode,
    Optional<String> usageJson,
    Optional<String> resultJson,
    Optional<RunId> retryOf,
    Duration limit,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Run {
    wakes = List.copyOf(wakes);
  }

  /** A copy with some values replaced. */
  public Run with(UnaryOperator<RunBuilder> change) {
    return change.apply(new RunBuilder(this)).build();
  }
}
