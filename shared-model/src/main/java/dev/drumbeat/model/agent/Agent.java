package dev.drumbeat.model.agent;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.provider.TroubleKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A worker with a role, a manager, permissions and an adapter (SPEC §1).
 *
 * @param errorCode what kind of error it is in, where that matters for what may follow
 */
public record Agent(
    AgentId id,
    CompanyId company,
    String name,
    String urlKey,
    String role,
    Optional<String> title,
    Optional<String> icon,
    Optional<String> capabilities,
    AgentStatus status,
    Optional<String> pauseReason,
    Optional<Instant> pausedAt,
    Optional<String> errorReason,
    Optional<String> errorCode,
    Optional<AgentId> reportsTo,
    List<AgentId> path,
    String adapterType,
    String adapterConfig,
    String runtimeConfig,
    HeartbeatPolicy heartbeat,
    Set<String> grants,
    long budgetMonthlyCents,
    Optional<String> metadata,
    Optional<Instant> lastHeartbeatAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Agent {
    path = List.copyOf(path);
    grants = Set.copyOf(grants);
  }

  /** Whether this agent stands above the other in the chain of command (R1). */
  public boolean manages(Agent other) {
    return other.path().contains(id);
  }

  /** Whether a run may start: its state allows it, and its provider knows it (C3, W11, W12). */
  public boolean isInvokable() {
    return status.isInvokable() && !isLockedOut();
  }

  /** Whether its provider refused its credential: no retry helps before somebody acts (W11). */
  public boolean isLockedOut() {
    return status == AgentStatus.ERROR
        && errorCode.filter(TroubleKind.AUTH_REQUIRED.wire()::equals).isPresent();
  }

  /** A copy with some values replaced. */
  public Agent with(UnaryOperator<AgentBuilder> change) {
    return change.apply(new AgentBuilder(this)).build();
  }

  /** Without the configuration, which may hold secrets. */
  @Override
  public String toString() {
    return "Agent[id=" + id.value() + ", name=" + name + ", status=" + status + "]";
  }
}
