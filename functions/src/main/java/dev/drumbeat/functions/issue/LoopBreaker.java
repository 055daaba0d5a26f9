package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.PairItem;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.PairWindow;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Wakes the agents that an act concerns, as far as agents may wake agents (W6): a chain of five
 * steps, six wakes of a pair in ten minutes, ten agents by one act. What is beyond is not written;
 * the act itself is, and the manager is told once. The board is bound by the last of these only,
 * the control plane by none.
 */
@Singleton
public class LoopBreaker {
  private static final int MOST_AGENTS = 10;

  private final Table table;
  private final WakeWriter wakes;
  private final LoopAlert alert;
  private final Clock clock;

  @Inject
  public LoopBreaker(Table table, WakeWriter wakes, LoopAlert alert, Clock clock) {
    this.table = table;
    this.wakes = wakes;
    this.alert = alert;
    this.clock = clock;
  }

  /**
   * Whom an act wakes and why, in order; at most one alert comes of it.
   *
   * @param elsewhere the issue that it concerns some of them in, where it is not the act's own
   */
  public record Wanted(Map<AgentId, List<WakeReason>> reasons, Map<AgentId, Issue> elsewhere) {
    public Wanted() {
      this(new LinkedHashMap<>(), Map.of());
    }

    /** The same, and those who were given issues by the act, unless they are woken anyway. */
    Wanted assigning(Map<AgentId, Issue> given) {
      Map<AgentId, Issue> others = new LinkedHashMap<>(given);
      others.keySet().removeAll(reasons.keySet());
      Wanted all = new Wanted(reasons, others);
      others.keySet().forEach(agent -> all.with(agent, WakeReason.ISSUE_ASSIGNED));
      return all;
    }

    public Wanted with(AgentId agent, WakeReason reason) {
      reasons.computeIfAbsent(agent, first -> new ArrayList<>()).add(reason);
      return this;
    }
  }

  /** What is read to judge whether this actor may wake these agents: to be read with the rest. */
  public static List<Key> keys(CompanyId company, Actor actor, Collection<AgentId> agents) {
    List<Key> keys = new ArrayList<>();
    Optional<AgentId> me = actor.agentId();
    Optional<RunId> run = actor.runId();
    List<AgentId> others = agents.stream().filter(other -> !me.equals(Optional.of(other))).toList();
    if (me.isPresent() && run.isPresent() && !others.isEmpty()) {
      keys.add(Keys.run(company, run.get()));
      others.forEach(other -> keys.add(Keys.pair(company, me.get(), other)));
    }
    return keys;
  }

  /** Adds the wakes, or the alert instead of them. */
  public void wake(WriteSet writes, Wanted wanted, WakeWriter.Cause cause, Known known) {
    Optional<AgentId> me = cause.actor().agentId();
    if (me.isEmpty()) {
      wanted.reasons().entrySet().stream()
          .limit(MOST_AGENTS)
          .forEach(each -> all(writes, each.getKey(), wanted, cause));
      return;
    }
    List<Key> keys = keys(writes.company(), cause.actor(), wanted.reasons().keySet());
    List<Key> missing = known.missing(keys);
    Known all =
        missing.isEmpty() ? known : known.and(missing, table.getAll(writes.company(), missing));
    Lineage lineage = lineage(writes.company(), cause.actor(), all);
    new Judged(writes, cause.carrying(lineage.next()), all).judge(me.get(), wanted, lineage);
  }

  private static Lineage lineage(CompanyId company, Actor actor, Known known) {
    RunId run = actor.runId().orElseThrow();
    return known
        .item(Keys.run(company, run))
        .map(RunItem::read)
        .flatMap(found -> found.context().lineage())
        .orElseGet(() -> Lineage.from(run.value()));
  }

  private void all(WriteSet writes, AgentId agent, Wanted wanted, WakeWriter.Cause cause) {
    WakeWriter.Cause own =
        Optional.ofNullable(wanted.elsewhere().get(agent)).map(cause::about).orElse(cause);
    wanted.reasons().get(agent).forEach(reason -> wakes.add(writes, agent, own.because(reason)));
  }

  /** The wakes of one act, judged one agent after the other. */
  private final class Judged {
    private final WriteSet writes;
    private final WakeWriter.Cause cause;
    private final Known known;
    private final Instant now = clock.instant();
    private int woken;
    private boolean stopped;

    private Judged(WriteSet writes, WakeWriter.Cause cause, Known known) {
      this.writes = writes;
      this.cause = cause;
      this.known = known;
    }

    private void judge(AgentId me, Wanted wanted, Lineage own) {
      wanted
          .reasons()
          .forEach(
              (agent, why) -> {
                if (agent.equals(me) || why.stream().noneMatch(WakeReason::isHop)) {
                  all(writes, agent, wanted, cause.carrying(own));
                } else {
                  judge(me, agent, wanted);
                }
              });
    }

    private void judge(AgentId me, AgentId agent, Wanted wanted) {
      Key key = Keys.pair(writes.company(), me, agent);
      PairWindow pair = PairItem.read(known.item(key));
      Optional<LoopAlert.Limit> limit = limit(pair);
      if (limit.isEmpty()) {
        woken++;
        PairItem.replace(writes, key, pair, pair.counting(now));
        all(writes, agent, wanted, cause);
      } else if (!stopped) {
        stopped = true;
        alert.add(writes, cause, new LoopAlert.Stopped(limit.get(), me, agent, pair));
      }
    }

    private Optional<LoopAlert.Limit> limit(PairWindow pair) {
      if (cause.lineage().orElseThrow().isSpent()) {
        return Optional.of(LoopAlert.Limit.HOPS);
      }
      if (pair.isFull(now)) {
        return Optional.of(LoopAlert.Limit.PAIR);
      }
      return woken >= MOST_AGENTS ? Optional.of(LoopAlert.Limit.AGENTS) : Optional.empty();
    }
  }
}
