package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.issue.CriticalPath;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The graph around an issue on the wire. */
@Singleton
public class DependencyWire {
  private final Json json;

  @Inject
  public DependencyWire(Json json) {
    this.json = json;
  }

  /**
   * The graph around an issue.
   *
   * @param above what it waits for, directly or not, the nearest first
   * @param below what waits for it
   * @param truncated whether there is more
   */
  public record Graph(
      Issue issue,
      Map<IssueId, Issue> above,
      Map<IssueId, Issue> below,
      List<Dependency> edges,
      boolean truncated) {}

  /**
   * All issues with their edges; {@code criticalPath} is the longest chain of open ones up to this
   * one, {@code waitingForMe} what is open and waits for it, the most urgent first.
   */
  public ObjectNode graph(Graph graph) {
    Map<IssueId, Issue> known = new LinkedHashMap<>(graph.above());
    known.put(graph.issue().id(), graph.issue());
    return new WireObject(json)
        .id("issueId", graph.issue().id())
        .set("nodes", nodes(graph))
        .set("edges", edges(graph.edges()))
        .ids("criticalPath", CriticalPath.to(graph.issue().id(), known))
        .ids("waitingForMe", waiting(graph.below().values()))
        .flag("truncated", graph.truncated())
        .node();
  }

  private ArrayNode nodes(Graph graph) {
    ArrayNode rows = json.array();
    Stream.of(List.of(graph.issue()), graph.above().values(), graph.below().values())
        .flatMap(Collection::stream)
        .map(
            issue ->
                IssueWire.brief(json, issue)
                    .put("unresolvedBlockerCount", issue.openBlockers().size()))
        .forEach(rows::add);
    return rows;
  }

  private ArrayNode edges(List<Dependency> edges) {
    ArrayNode rows = json.array();
    edges.stream()
        .map(
            edge ->
                new WireObject(json)
                    .id("blockerIssueId", edge.blocker())
                    .id("issueId", edge.dependent())
                    .text("policy", edge.policy().wire())
                    .text("blockerState", edge.known().wire())
                    .node())
        .forEach(rows::add);
    return rows;
  }

  private static List<IssueId> waiting(Collection<Issue> below) {
    return below.stream()
        .filter(issue -> !issue.status().isClosed())
        .sorted(
            Comparator.comparing(Issue::effectivePriority)
                .thenComparing(Issue::createdAt)
                .thenComparing(issue -> issue.id().value()))
        .map(Issue::id)
        .toList();
  }
}
