package dev.drumbeat.model.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.wake.WakeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds an {@link Run}; null stands for absent in the optional values. */
public final class RunBuilder {
  private RunId id;
  private CompanyId company;
  private AgentId agent;
  private InvocationSource source;
  private String triggerDetail;
  private RunStatus status;
  private String adapterType;
  private RunContext context;
  private List<WakeId> wakes;
  private String error;
  private String errorCode;
  private Integer exitCode;
  private String usageJson;
  private String resultJson;
  private RunId retryOf;
  private Duration limit;
  private Instant startedAt;
  private Instant finishedAt;
  private Instant createdAt;
  private Instant updatedAt;
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

  public RunBuilder triggerDetail(String value) {
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

  public RunBuilder error(String value) {
    error = value;
    return this;
  }

  public RunBuilder errorCode(String value) {
    errorCode = value;
    return this;
  }

  public RunBuilder exitCode(Integer value) {
    exitCode = value;
    return this;
  }

  public RunBuilder usageJson(String value) {
    usageJson = value;
    return this;
  }

  public RunBuilder resultJson(String value) {
    resultJson = value;
    return this;
  }

  public RunBuilder retryOf(RunId value) {
    retryOf = value;
    return this;
  }

  public RunBuilder limit(Duration value) {
    limit = value;
    return this;
  }

  public RunBuilder startedAt(Instant value) {
    startedAt = value;
    return this;
  }

  public RunBuilder finishedAt(Instant value) {
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
        id,
        company,
        agent,
        source,
        Optional.ofNullable(triggerDetail),
        status,
        adapterType,
        context,
        wakes,
        Optional.ofNullable(error),
        Optional.ofNullable(errorCode),
        Optional.ofNullable(exitCode),
        Optional.ofNullable(usageJson),
        Optional.ofNullable(resultJson),
        Optional.ofNullable(retryOf),
        limit,
        Optional.ofNullable(startedAt),
        Optional.ofNullable(finishedAt),
        createdAt,
        updatedAt,
        version);
  }
}
