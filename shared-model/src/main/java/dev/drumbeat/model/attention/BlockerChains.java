package dev.drumbeat.model.attention;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Judges whether anybody moves what blocked issues wait for (X1): the one rule, for one issue as
 * for a list. A chain is as good as the worst of its ends.
 */
public final class BlockerChains {
  private final Map<IssueId, Issue> known;
  private final Movers movers;
  private final Map<IssueId, Verdict> judged = new HashMap<>();

  /**
   * @param known the issues that are judged and what they wait for, as far as it was read
   */
  public BlockerChains(Map<IssueId, Issue> known, Movers movers) {
    this.known = Map.copyOf(known);
    this.movers = movers;
  }

  /** What has to be read above an issue to judge it. */
  public static Collection<IssueId> above(Issue issue) {
    boolean freed = issue.status() == IssueStatus.BLOCKED && issue.openBlockers().isEmpty();
    return freed ? issue.blockedBy() : issue.status().isClosed() ? Set.of() : issue.openBlockers();
  }

  /** How it stands with what a blocked issue waits for. */
  public BlockerAttention of(Issue blocked) {
    Map<IssueId, Verdict> blockers = new LinkedHashMap<>();
    sorted(blocked).forEach(id -> blockers.put(id, judge(blocked, id)));
    boolean children =
        blockers.keySet().stream()
            .allMatch(
                id ->
                    known.containsKey(id)
                        && known.get(id).parent().equals(Optional.of(blocked.id())));
    Verdict decisive = judge(blocked);
    return new BlockerAttention(
        blocked,
        blockers,
        children,
        decisive,
        new BlockerAttention.Answerable(
            movers.owner(decisive.leaf()),
            movers.awaited().apply(decisive.leaf()),
            movers.assignee(decisive.leaf()),
            line(blocked)));
  }

  /** Every end of the chains above these that stands still, the worst first. */
  public List<Verdict> standing(Collection<Issue> blocked) {
    blocked.forEach(this::judge);
    return judged.values().stream()
        .filter(verdict -> !verdict.end().moves())
        .sorted(Verdict.WORST_FIRST)
        .toList();
  }

  private Set<AgentId> line(Issue blocked) {
    Set<AgentId> line = new HashSet<>();
    Optional<Agent> responsible = movers.responsible(blocked);
    responsible.ifPresent(agent -> line.add(agent.id()));
    responsible.ifPresent(agent -> line.addAll(agent.path()));
    return line;
  }

  private static List<IssueId> sorted(Issue issue) {
    return issue.openBlockers().stream().sorted(Comparator.comparing(IssueId::value)).toList();
  }

  /** Of what was not read nothing is known: somebody has to look. */
  private Verdict judge(Issue waiting, IssueId blocker) {
    Issue found = known.get(blocker);
    return found == null
        ? new Verdict(ChainEnd.BLOCKED_CHAIN_STALLED, waiting, false)
        : judge(found);
  }

  private Verdict judge(Issue issue) {
    Verdict present = judged.get(issue.id());
    if (present != null) {
      return present;
    }
    // A circle can only be read while it is being cut: it ends here.
    judged.put(issue.id(), new Verdict(ChainEnd.BLOCKED_CHAIN_STALLED, issue, false));
    boolean held = issue.liveLease(movers.now()).isPresent();
    boolean ends = held || issue.status().isClosed() || issue.openBlockers().isEmpty();
    Verdict verdict = ends ? new Verdict(end(issue), issue, held) : worst(issue);
    judged.put(issue.id(), verdict);
    return verdict;
  }

  private Verdict worst(Issue issue) {
    List<Verdict> all = sorted(issue).stream().map(id -> judge(issue, id)).toList();
    return all.stream()
        .min(Verdict.WORST_FIRST)
        .orElseThrow()
        .inLive(all.stream().anyMatch(Verdict::live));
  }

  private ChainEnd end(Issue leaf) {
    ChainEnd end = movers.end(leaf);
    boolean undecided =
        end == ChainEnd.BLOCKED_CHAIN_STALLED || end == ChainEnd.BLOCKED_BY_UNASSIGNED_ISSUE;
    boolean cancelled =
        leaf.status() == IssueStatus.BLOCKED
            && leaf.blockedBy().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .anyMatch(blocker -> blocker.status() == IssueStatus.CANCELLED);
    return undecided && cancelled && movers.awaited().apply(leaf).isEmpty()
        ? ChainEnd.BLOCKED_BY_CANCELLED_ISSUE
        : end;
  }
}
