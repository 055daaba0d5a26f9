package dev.drumbeat.model.provider;

import dev.drumbeat.model.agent.AgentId;
import java.util.Optional;

/**
 * What a provider knows its caller by (W11): agents with the same one meet the same limits.
 *
 * @param provider as it is called, or {@code unknown}
 * @param only the one agent that has it, where nothing says that others share it
 */
public record Credential(CredentialId id, String provider, Optional<AgentId> only) {}
