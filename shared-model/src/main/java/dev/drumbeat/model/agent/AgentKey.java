package dev.drumbeat.model.agent;

import dev.drumbeat.model.company.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A long-lived credential of an agent.
 *
 * @param hash of the key, the only form in which it is stored
 * @param createdBy the human who made it
 */
public record AgentKey(
    AgentKeyId id,
    AgentId agent,
    String name,
    String hash,
    UserId createdBy,
    Instant createdAt,
    Optional<Instant> revokedAt) {
  /** At most this many of an agent's keys are valid at once: all of them die in one transaction. */
  public static final int MOST = 40;

  public boolean isValid() {
    return revokedAt.isEmpty();
  }

  public AgentKey revoked(Instant at) {
    return new AgentKey(id, agent, name, hash, createdBy, createdAt, Optional.of(at));
  }
}
