package dev.drumbeat.model.agent;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who stands above whom: acyclic, and nowhere longer than {@link #DEEPEST} (R1). */
public sealed interface ChainOfCommand {
  /** An agent has at most this many above it. */
  int DEEPEST = 12;

  /** At most this many agents change place in one transaction. */
  int MOST_MOVED = 80;

  /** A new agent's managers, the topmost first. */
  record Placed(List<AgentId> path) implements ChainOfCommand {
    public Placed {
      path = List.copyOf(path);
    }
  }

  /** The moved agent, then all below it, with their new paths. */
  record Moved(List<Agent> after) implements ChainOfCommand {
    public Moved {
      after = List.copyOf(after);
    }
  }

  /** Refused, and why. */
  record Refused(Problem problem) implements ChainOfCommand {}

  /** Where a new agent under this manager stands; without one it reports to the board. */
  static ChainOfCommand place(Optional<Agent> manager) {
    if (manager.filter(m -> m.status() == AgentStatus.TERMINATED).isPresent()) {
      return refused(ProblemCode.REFERENCE_INVALID, "The manager in reportsTo is terminated");
    }
    List<AgentId> path = manager.map(ChainOfCommand::below).orElse(List.of());
    return path.size() > DEEPEST ? tooDeep() : new Placed(path);
  }

  /**
   * Puts an agent, and with it everyone below it, under another manager.
   *
   * @param all the agents of the company
   */
  static ChainOfCommand move(
      Agent agent, Optional<Agent> manager, Collection<Agent> all, Instant now) {
    if (manager.filter(m -> m.id().equals(agent.id()) || agent.manages(m)).isPresent()) {
      return refused(
          ProblemCode.SELF_REFERENCE, "An agent cannot report to itself or to one below it");
    }
    return switch (place(manager)) {
      case Placed placed ->
          moved(
              agent.with(b -> b.reportsTo(manager.map(Agent::id).orElse(null))),
              all.stream().filter(agent::manages).toList(),
              placed.path(),
              now);
      case ChainOfCommand refused -> refused;
    };
  }

  /** Who manages both and is neither, the nearest first. */
  static List<AgentId> aboveBoth(Agent one, Agent other) {
    return one.path().reversed().stream().filter(other.path()::contains).toList();
  }

  private static ChainOfCommand moved(
      Agent agent, List<Agent> below, List<AgentId> path, Instant now) {
    if (below.size() + 1 > MOST_MOVED) {
      return refused(
          ProblemCode.TOO_MANY, "At most " + MOST_MOVED + " agents can move at once; move parts");
    }
    List<Agent> after = new ArrayList<>();
    after.add(touched(agent, path, now));
    for (Agent report : below) {
      List<AgentId> longer = new ArrayList<>(path);
      longer.addAll(report.path().subList(report.path().indexOf(agent.id()), report.path().size()));
      after.add(touched(report, longer, now));
    }
    return after.stream().anyMatch(a -> a.path().size() > DEEPEST) ? tooDeep() : new Moved(after);
  }

  private static Agent touched(Agent agent, List<AgentId> path, Instant now) {
    return agent.with(b -> b.path(path).updatedAt(now).version(agent.version() + 1));
  }

  private static List<AgentId> below(Agent manager) {
    List<AgentId> path = new ArrayList<>(manager.path());
    path.add(manager.id());
    return path;
  }

  private static Refused tooDeep() {
    return refused(ProblemCode.TOO_DEEP, "A chain of command has at most " + DEEPEST + " managers");
  }

  private static Refused refused(ProblemCode code, String sentence) {
    return new Refused(Problem.of(code, Map.of("error", sentence)));
  }
}
