package dev.drumbeat.model.agent;

import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds an {@link Agent}; null stands for absent in the optional values. */
public final class AgentBuilder {
  private AgentId id;
  private CompanyId company;
  private String name;
  private String urlKey;
  private String role;
  private String title;
  private String icon;
  private String capabilities;
  private AgentStatus status;
  private String pauseReason;
  private Instant pausedAt;
  private String errorReason;
  private AgentId reportsTo;
  private List<AgentId> path;
  private String adapterType;
  private String adapterConfig;
  private String runtimeConfig;
  private HeartbeatPolicy heartbeat;
  private Set<String> grants;
  private long budgetMonthlyCents;
  private String metadata;
  private Instant lastHeartbeatAt;
  private Instant createdAt;
  private Instant updatedAt;
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

  public AgentBuilder title(String value) {
    title = value;
    return this;
  }

  public AgentBuilder icon(String value) {
    icon = value;
    return this;
  }

  public AgentBuilder capabilities(String value) {
    capabilities = value;
    return this;
  }

  public AgentBuilder status(AgentStatus value) {
    status = value;
    return this;
  }

  public AgentBuilder pauseReason(String value) {
    pauseReason = value;
    return this;
  }

  public AgentBuilder pausedAt(Instant value) {
    pausedAt = value;
    return this;
  }

  public AgentBuilder errorReason(String value) {
    errorReason = value;
    return this;
  }

  public AgentBuilder reportsTo(AgentId value) {
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

  public AgentBuilder metadata(String value) {
    metadata = value;
    return this;
  }

  public AgentBuilder lastHeartbeatAt(Instant value) {
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
        id,
        company,
        name,
        urlKey,
        role,
        Optional.ofNullable(title),
        Optional.ofNullable(icon),
        Optional.ofNullable(capabilities),
        status,
        Optional.ofNullable(pauseReason),
        Optional.ofNullable(pausedAt),
        Optional.ofNullable(errorReason),
        Optional.ofNullable(reportsTo),
        path,
        adapterType,
        adapterConfig,
        runtimeConfig,
        heartbeat,
        grants,
        budgetMonthlyCents,
        Optional.ofNullable(metadata),
        Optional.ofNullable(lastHeartbeatAt),
        createdAt,
        updatedAt,
        version);
  }
}
