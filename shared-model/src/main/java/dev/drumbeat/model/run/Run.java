package dev.drumbeat.model.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.provider.TroubleKind;
import dev.drumbeat.model.wake.WakeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One heartbeat of one agent: why it started, how it went, what it reported (SPEC W8).
 *
 * @param retryNotBefore when its provider takes calls again, where that ended it (W11)
 */
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
    Optional<Instant> retryNotBefore,
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

  /** When it began: until its adapter has it, the last that was written of it. */
  public Instant begunAt() {
    return startedAt.orElse(updatedAt);
  }

  /** The refusal of its provider, if that ended it (W11). */
  public Optional<Trouble> trouble() {
    return errorCode.flatMap(TroubleKind::ofWire).map(kind -> new Trouble(kind, retryNotBefore));
  }

  /** A copy with some values replaced. */
  public Run with(UnaryOperator<RunBuilder> change) {
    return change.apply(new RunBuilder(this)).build();
  }
}
