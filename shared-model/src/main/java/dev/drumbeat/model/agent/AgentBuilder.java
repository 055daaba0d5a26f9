package dev.drumbeat.model.agent;

import static java.util.Objects.requireNonNull;

import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Agent}; null stands for absent in the optional values. */
public final class AgentBuilder {
  private @Nullable AgentId id;
  private @Nullable CompanyId company;
  private @Nullable String name;
  private @Nullable String urlKey;
  private @Nullable String role;
  private @Nullable String title;
  private @Nullable String icon;
  private @Nullable String capabilities;
  private @Nullable AgentStatus status;
  private @Nullable String pauseReason;
  private @Nullable Instant pausedAt;
  private @Nullable String errorReason;
  private @Nullable String errorCode;
  private @Nullable AgentId reportsTo;
  private @Nullable List<AgentId> path;
  private @Nullable String adapterType;
  private @Nullable String adapterConfig;
  private @Nullable String runtimeConfig;
  private @Nullable HeartbeatPolicy heartbeat;
  private @Nullable Set<String> grants;
  private long budgetMonthlyCents;
  private @Nullable String metadata;
  private @Nullable Instant lastHeartbeatAt;
  private @Nullable Instant createdAt;
  private @Nullable Instant updatedAt;
  private long version;

  public AgentBuilder() {}

  AgentBuilder(Agent from) {
    id = from.id();
    company = from.company();
    name = from.name();
    urlKey = from.urlKey();
    role = from.role();
    title = from.title().orElse(null);
    icon = from.icon().orElse(null);
    capabilities = from.capabilities().orElse(null);
    status = from.status();
    pauseReason = from.pauseReason().orElse(null);
    pausedAt = from.pausedAt().orElse(null);
    errorReason = from.errorReason().orElse(null);
    errorCode = from.errorCode().orElse(null);
    reportsTo = from.reportsTo().orElse(null);
    path = from.path();
    adapterType = from.adapterType();
    adapterConfig = from.adapterConfig();
    runtimeConfig = from.runtimeConfig();
    heartbeat = from.heartbeat();
    grants = from.grants();
    budgetMonthlyCents = from.budgetMonthlyCents();
    metadata = from.metadata().orElse(null);
    lastHeartbeatAt = from.lastHeartbeatAt().orElse(null);
    createdAt = from.createdAt();
    updatedAt = from.updatedAt();
    version = from.version();
  }

  public AgentBuilder id(AgentId value) {
    id = value;
    return this;
  }

  public AgentBuilder company(CompanyId value) {
    company = value;
    return this;
  }

  public AgentBuilder name(String value) {
    name = value;
    return this;
  }

  public AgentBuilder urlKey(String value) {
    urlKey = value;
    return this;
  }

  public AgentBuilder role(String value) {
    role = value;
    return this;
  }

  public AgentBuilder title(@Nullable String value) {
    title = value;
    return this;
  }

  public AgentBuilder icon(@Nullable String value) {
    icon = value;
    return this;
  }

  public AgentBuilder capabilities(@Nullable String value) {
    capabilities = value;
    return this;
  }

  public AgentBuilder status(AgentStatus value) {
    status = value;
    return this;
  }

  public AgentBuilder pauseReason(@Nullable String value) {
    pauseReason = value;
    return this;
  }

  public AgentBuilder pausedAt(@Nullable Instant value) {
    pausedAt = value;
    return this;
  }

  public AgentBuilder errorReason(@Nullable String value) {
    errorReason = value;
    return this;
  }

  public AgentBuilder errorCode(@Nullable String value) {
    errorCode = value;
    return this;
  }

  public AgentBuilder reportsTo(@Nullable AgentId value) {
    reportsTo = value;
    return this;
  }

  public AgentBuilder path(List<AgentId> value) {
    path = value;
    return this;
  }

  public AgentBuilder adapterType(String value) {
    adapterType = value;
    return this;
  }

  public AgentBuilder adapterConfig(String value) {
    adapterConfig = value;
    return this;
  }

  public AgentBuilder runtimeConfig(String value) {
    runtimeConfig = value;
    return this;
  }

  public AgentBuilder heartbeat(HeartbeatPolicy value) {
    heartbeat = value;
    return this;
  }

  public AgentBuilder grants(Set<String> value) {
    grants = value;
    return this;
  }

  public AgentBuilder budgetMonthlyCents(long value) {
    budgetMonthlyCents = value;
    return this;
  }

  public AgentBuilder metadata(@Nullable String value) {
    metadata = value;
    return this;
  }

  public AgentBuilder lastHeartbeatAt(@Nullable Instant value) {
    lastHeartbeatAt = value;
    return this;
  }

  public AgentBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  public AgentBuilder updatedAt(Instant value) {
    updatedAt = value;
    return this;
  }

  public AgentBuilder version(long value) {
    version = value;
    return this;
  }

  public Agent build() {
    return new Agent(
        requireNonNull(id, "id"),
        requireNonNull(company, "company"),
        requireNonNull(name, "name"),
        requireNonNull(urlKey, "urlKey"),
        requireNonNull(role, "role"),
        Optional.ofNullable(title),
        Optional.ofNullable(icon),
        Optional.ofNullable(capabilities),
        requireNonNull(status, "status"),
        Optional.ofNullable(pauseReason),
        Optional.ofNullable(pausedAt),
        Optional.ofNullable(errorReason),
        Optional.ofNullable(errorCode),
        Optional.ofNullable(reportsTo),
        requireNonNull(path, "path"),
        requireNonNull(adapterType, "adapterType"),
        requireNonNull(adapterConfig, "adapterConfig"),
        requireNonNull(runtimeConfig, "runtimeConfig"),
        requireNonNull(heartbeat, "heartbeat"),
        requireNonNull(grants, "grants"),
        budgetMonthlyCents,
        Optional.ofNullable(metadata),
        Optional.ofNullable(lastHeartbeatAt),
        requireNonNull(createdAt, "createdAt"),
        requireNonNull(updatedAt, "updatedAt"),
        version);
  }
}
