package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.run.WaitingWakes;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.attention.BlockerAttention;
import dev.drumbeat.model.attention.BlockerChains;
import dev.drumbeat.model.attention.Movers;
import dev.drumbeat.model.attention.Verdict;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.wake.Wake;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what the judgement of blocked issues rests on (X1), for all of them together: their chains,
 * one call a level; who has them; then, where something stands still, the managers above it and the
 * waiting wakes of those who have it. What lies beyond the bounds counts as standing still.
 */
@Singleton
public class AttentionReader {
  private static final BlockerWalk.Bounds CHAINS =
      new BlockerWalk.Bounds(BlockerChains::above, 500, 20);
  private static final int MOST_ASKED = 20;

  private final Table table;
  private final BlockerWalk walk;
  private final WaitingWakes wakes;
  private final WaitsFor waits;

  @Inject
  public AttentionReader(Table table, BlockerWalk walk, WaitingWakes wakes, WaitsFor waits) {
    this.table = table;
    this.walk = walk;
    this.wakes = wakes;
    this.waits = waits;
  }

  /** How it stands with each of them that is blocked, or waits for others. */
  Map<IssueId, BlockerAttention> judge(CompanyId company, Collection<Issue> issues, Instant now) {
    List<Issue> blocked = issues.stream().filter(AttentionReader::isHeldUp).toList();
    if (blocked.isEmpty()) {
      return Map.of();
    }
    Map<IssueId, Issue> known = new HashMap<>(walk.above(company, blocked, CHAINS));
    blocked.forEach(issue -> known.put(issue.id(), issue));
    Stream<AgentId> having =
        known.values().stream().flatMap(i -> i.assignee().or(i::createdByAgent).stream());
    Movers movers = new Movers(agents(company, having), List.of(), waits::awaited, now);
    List<Verdict> still = new BlockerChains(known, movers).standing(blocked);
    BlockerChains chains =
        new BlockerChains(known, still.isEmpty() ? movers : better(company, movers, still));
    Map<IssueId, BlockerAttention> judged = new HashMap<>();
    blocked.forEach(issue -> judged.put(issue.id(), chains.of(issue)));
    return judged;
  }

  private static boolean isHeldUp(Issue issue) {
    boolean waits = !issue.status().isClosed() && !issue.openBlockers().isEmpty();
    return waits || issue.status() == IssueStatus.BLOCKED;
  }

  private Movers better(CompanyId company, Movers movers, List<Verdict> still) {
    Stream<AgentId> managers =
        still.stream()
            .map(Verdict::leaf)
            .flatMap(leaf -> leaf.assignee().or(leaf::createdByAgent).stream())
            .map(movers.agents()::get)
            .filter(Objects::nonNull)
            .flatMap(agent -> agent.path().stream())
            .filter(id -> !movers.agents().containsKey(id));
    List<Wake> waiting =
        still.stream()
            .flatMap(verdict -> Movers.asked(verdict).stream())
            .distinct()
            .map(movers.agents()::get)
            .filter(Objects::nonNull)
            .limit(MOST_ASKED)
            .flatMap(agent -> wakes.of(agent).stream())
            .toList();
    return movers.with(agents(company, managers), waiting);
  }

  private Map<AgentId, Agent> agents(CompanyId company, Stream<AgentId> ids) {
    Set<Key> keys = new HashSet<>();
    ids.forEach(id -> keys.add(Keys.agent(company, id)));
    Map<AgentId, Agent> found = new HashMap<>();
    if (!keys.isEmpty()) {
      table
          .getAll(company, List.copyOf(keys))
          .values()
          .forEach(
              item -> {
                Agent agent = AgentItem.read(item);
                found.put(agent.id(), agent);
              });
    }
    return found;
  }
}
