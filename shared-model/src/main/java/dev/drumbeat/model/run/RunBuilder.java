package dev.drumbeat.model.run;

import static java.util.Objects.requireNonNull;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.wake.WakeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Run}; null stands for absent in the optional values. */
public final class RunBuilder {
  private @Nullable RunId id;
  private @Nullable CompanyId company;
  private @Nullable AgentId agent;
  private @Nullable InvocationSource source;
  private @Nullable String triggerDetail;
  private @Nullable RunStatus status;
  private @Nullable String adapterType;
  private @Nullable RunContext context;
  private @Nullable List<WakeId> wakes;
  private @Nullable String error;
  private @Nullable String errorCode;
  private @Nullable Integer exitCode;
  private @Nullable String usageJson;
  private @Nullable String resultJson;
  private @Nullable Instant retryNotBefore;
  private @Nullable RunId retryOf;
  private @Nullable Duration limit;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;
  private @Nullable Instant createdAt;
  private @Nullable Instant updatedAt;
  private long version;

  public RunBuilder() {}

  RunBuilder(Run from) {
    id = from.id();
    company = from.company();
    agent = from.agent();
    source = from.source();
    triggerDetail = from.triggerDetail().orElse(null);
    status = from.status();
    adapterType = from.adapterType();
    context = from.context();
    wakes = from.wakes();
    error = from.error().orElse(null);
    errorCode = from.errorCode().orElse(null);
    exitCode = from.exitCode().orElse(null);
    usageJson = from.usageJson().orElse(null);
    resultJson = from.resultJson().orElse(null);
    retryNotBefore = from.retryNotBefore().orElse(null);
    retryOf = from.retryOf().orElse(null);
    limit = from.limit();
    startedAt = from.startedAt().orElse(null);
    finishedAt = from.finishedAt().orElse(null);
    createdAt = from.createdAt();
    updatedAt = from.updatedAt();
    version = from.version();
  }

  public RunBuilder id(RunId value) {
    id = value;
    return this;
  }

  public RunBuilder company(CompanyId value) {
    company = value;
    return this;
  }

  public RunBuilder agent(AgentId value) {
    agent = value;
    return this;
  }

  public RunBuilder source(InvocationSource value) {
    source = value;
    return this;
  }

  public RunBuilder triggerDetail(@Nullable String value) {
    triggerDetail = value;
    return this;
  }

  public RunBuilder status(RunStatus value) {
    status = value;
    return this;
  }

  public RunBuilder adapterType(String value) {
    adapterType = value;
    return this;
  }

  public RunBuilder context(RunContext value) {
    context = value;
    return this;
  }

  public RunBuilder wakes(List<WakeId> value) {
    wakes = value;
    return this;
  }

  public RunBuilder error(@Nullable String value) {
    error = value;
    return this;
  }

  public RunBuilder errorCode(@Nullable String value) {
    errorCode = value;
    return this;
  }

  public RunBuilder exitCode(@Nullable Integer value) {
    exitCode = value;
    return this;
  }

  public RunBuilder usageJson(@Nullable String value) {
    usageJson = value;
    return this;
  }

  public RunBuilder resultJson(@Nullable String value) {
    resultJson = value;
    return this;
  }

  public RunBuilder retryNotBefore(@Nullable Instant value) {
    retryNotBefore = value;
    return this;
  }

  public RunBuilder retryOf(@Nullable RunId value) {
    retryOf = value;
    return this;
  }

  public RunBuilder limit(Duration value) {
    limit = value;
    return this;
  }

  public RunBuilder startedAt(@Nullable Instant value) {
    startedAt = value;
    return this;
  }

  public RunBuilder finishedAt(@Nullable Instant value) {
    finishedAt = value;
    return this;
  }

  public RunBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  public RunBuilder updatedAt(Instant value) {
    updatedAt = value;
    return this;
  }

  public RunBuilder version(long value) {
    version = value;
    return this;
  }

  public Run build() {
    return new Run(
        requireNonNull(id, "id"),
        requireNonNull(company, "company"),
        requireNonNull(agent, "agent"),
        requireNonNull(source, "source"),
        Optional.ofNullable(triggerDetail),
        requireNonNull(status, "status"),
        requireNonNull(adapterType, "adapterType"),
        requireNonNull(context, "context"),
        requireNonNull(wakes, "wakes"),
        Optional.ofNullable(error),
        Optional.ofNullable(errorCode),
        Optional.ofNullable(exitCode),
        Optional.ofNullable(usageJson),
        Optional.ofNullable(resultJson),
        Optional.ofNullable(retryNotBefore),
        Optional.ofNullable(retryOf),
        requireNonNull(limit, "limit"),
        Optional.ofNullable(startedAt),
        Optional.ofNullable(finishedAt),
        requireNonNull(createdAt, "createdAt"),
        requireNonNull(updatedAt, "updatedAt"),
        version);
  }
}
