package dev.drumbeat.functions.provider;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.company.GateCopyItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.provider.Breaker;
import dev.drumbeat.model.provider.Breaker.Tripped;
import dev.drumbeat.model.provider.BreakerState;
import dev.drumbeat.model.provider.Credential;
import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes the breakers of credentials (W11). An open one is in the company's gate copies
 * too, which every start checks: so it is strong from its opening on, and no start shares its item.
 */
@Singleton
public class Breakers {
  private static final Logger LOG = Logger.getLogger(Breakers.class);
  private static final int MOST_ATTEMPTS = 10;

  private final Table table;
  private final ProviderCredentials credentials;
  private final TroubleAlert alert;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public Breakers(
      Table table,
      ProviderCredentials credentials,
      TroubleAlert alert,
      Nudger nudger,
      Clock clock) {
    this.table = table;
    this.credentials = credentials;
    this.alert = alert;
    this.nudger = nudger;
    this.clock = clock;
  }

  /** The credential an agent's starts are checked for. */
  public Credential of(Agent agent) {
    return credentials.of(agent);
  }

  /**
   * Opens the breaker of the ended run's agent, or keeps it open for longer, if its provider said
   * that it takes no calls. Idempotent; of many that say so at once one opens it, and one alert is
   * given.
   */
  public void trip(Run ended) {
    Optional<Trouble> trouble = ended.trouble().filter(met -> met.kind().passes());
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      if (trouble.isEmpty() || tripped(ended, trouble.get())) {
        return;
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("A breaker was overtaken too often"));
  }

  private boolean tripped(Run ended, Trouble trouble) {
    Agent agent =
        table
            .get(ended.company(), Keys.agent(ended.company(), ended.agent()))
            .map(AgentItem::read)
            .orElseThrow();
    Credential credential = credentials.of(agent);
    Instant now = clock.instant();
    Breaker before =
        find(ended.company(), credential)
            .orElseGet(() -> Breaker.untouched(credential, ended.id(), now));
    WriteSet writes = new WriteSet(ended.company());
    switch (before.trip(trouble.kind(), trouble.until().orElseThrow(), ended.id(), now)) {
      case Tripped.Unchanged known -> {
        return true;
      }
      case Tripped.Extended extended -> BreakerItem.replace(writes, before, extended.after());
      case Tripped.Opened opened -> {
        BreakerItem.replace(writes, before, opened.after());
        GateCopyItem.hold(writes, credential);
        alert.add(writes, agent, ended, trouble);
      }
    }
    boolean done = table.commit(writes) instanceof CommitResult.Committed;
    if (done) {
      nudger.nudge(ended.company(), writes.nudged());
    }
    return done;
  }

  /** The breaker that keeps an agent's runs, by its gate copy, which was read with what else. */
  public Optional<Breaker> holding(Agent agent, @Nullable Item gateCopy) {
    return open(agent, gateCopy).filter(breaker -> breaker.holds(clock.instant()));
  }

  /** The same for a start that was refused; one whose time has come is closed on the way. */
  public Optional<Breaker> refusing(Agent agent, @Nullable Item gateCopy) {
    Optional<Breaker> open = open(agent, gateCopy);
    Optional<Breaker> holding = open.filter(breaker -> breaker.holds(clock.instant()));
    if (open.isPresent() && holding.isEmpty()) {
      closed(agent.company(), open.get());
    }
    return holding;
  }

  private Optional<Breaker> open(Agent agent, @Nullable Item gateCopy) {
    Credential credential = credentials.of(agent);
    boolean held = gateCopy != null && GateCopyItem.isHeld(gateCopy, credential.id());
    return held
        ? find(agent.company(), credential).filter(b -> b.state() == BreakerState.OPEN)
        : Optional.empty();
  }

  /** Closes a breaker whose time has come; any other is left alone. */
  public void resume(CompanyId company, Key key) {
    table
        .get(company, key)
        .map(BreakerItem::read)
        .filter(breaker -> breaker.state() == BreakerState.OPEN)
        .filter(breaker -> !breaker.holds(clock.instant()))
        .ifPresent(breaker -> closed(company, breaker));
  }

  /** Whoever was faster closed it, or has news. */
  private void closed(CompanyId company, Breaker breaker) {
    WriteSet writes = new WriteSet(company);
    close(writes, breaker);
    if (table.commit(writes) instanceof CommitResult.Refused) {
      LOG.debugf("A breaker moved while its time came: %s", breaker.credential().id().brief());
    }
  }

  /** Adds the end of an open breaker. */
  public void close(WriteSet writes, Breaker open) {
    BreakerItem.replace(writes, open, open.closed(clock.instant()));
    GateCopyItem.admit(writes, open.credential());
  }

  private Optional<Breaker> find(CompanyId company, Credential credential) {
    return table.get(company, Keys.breaker(company, credential.id())).map(BreakerItem::read);
  }
}
