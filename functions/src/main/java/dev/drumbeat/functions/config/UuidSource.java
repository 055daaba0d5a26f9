package dev.drumbeat.functions.config;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.drumbeat.model.identity.IdSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** UUIDv7s that also sort within one millisecond, by this process's clock. */
@Singleton
public class UuidSource implements IdSource {
  private final TimeOrderedEpochFactory factory;

  @Inject
  public UuidSource(Clock clock) {
    this.factory = TimeOrderedEpochFactory.builder().withClock(clock).withIncrementPlus1().build();
  }

  @Override
  public String next() {
    return factory.create().toString();
  }

  @Override
  public String at(Instant moment) {
    return new com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory(
            Clock.fixed(moment, java.time.ZoneOffset.UTC))
        .create()
        .toString();
  }
}
