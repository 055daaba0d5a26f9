package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.store.Key;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Takes up a reprioritisation where it stands. */
@Singleton
public class CascadeResume {
  /** The tick has other work too, and comes again. */
  private static final Duration STAYS = Duration.ofSeconds(15);

  private final CascadeReader reader;
  private final CascadeRunner runner;

  @Inject
  public CascadeResume(CascadeReader reader, CascadeRunner runner) {
    this.reader = reader;
    this.runner = runner;
  }

  public void resume(CompanyId company, Key key) {
    reader.find(company, key).ifPresent(cascade -> runner.run(cascade, STAYS));
  }
}
