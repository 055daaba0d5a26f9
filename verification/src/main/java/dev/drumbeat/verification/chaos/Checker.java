package dev.drumbeat.verification.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.chaos.Journal.Entry;
import dev.drumbeat.verification.chaos.Journal.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what callers were told with what the server knows now, through the API alone. */
final class Checker {
  private final World world;
  private final List<Entry> journal;
  private final Reader reader;
  private final Findings findings = new Findings();

  Checker(World world, List<Entry> journal, Reader reader) {
    this.world = world;
    this.journal = journal;
    this.reader = reader;
  }

  Findings check() {
    int bugs = world.state().bugs().get();
    findings.check("no call was answered with 500", bugs == 0, bugs + " were");
    List<JsonNode> issues = reader.all("/companies/" + world.company() + "/issues?limit=1000");
    created(issues);
    issues.forEach(this::unheld);
    List<JsonNode> runs =
        reader.all("/companies/" + world.company() + "/heartbeat-runs?limit=1000");
    runs(runs);
    wakes(runs);
    issues.forEach(
        issue -> new IssueChecker(findings, reader).check(issue, about(issue.path("id").asText())));
    return findings;
  }

  private Stream<Entry> acknowledged(Kind kind) {
    return journal.stream().filter(entry -> entry.acknowledged() && entry.kind() == kind);
  }

  private List<Entry> about(String issue) {
    return journal.stream().filter(entry -> entry.issue().equals(issue)).toList();
  }

  private void created(List<JsonNode> issues) {
    Map<String, Long> titles =
        issues.stream()
            .collect(Collectors.groupingBy(i -> i.path("title").asText(), Collectors.counting()));
    acknowledged(Kind.CREATED)
        .forEach(
            entry ->
                findings.check(
                    "a created issue exists", titles.containsKey(entry.text()), entry.text()));
    titles.forEach(
        (title, times) ->
            findings.check("an issue exists once", times == 1, title + " " + times + " times"));
  }

  /** Everybody stopped long ago: whatever is still held is held by the dead. */
  private void unheld(JsonNode issue) {
    findings.check(
        "no issue is held by a dead run",
        !issue.hasNonNull("checkoutRunId"),
        issue.path("identifier").asText() + " by " + issue.path("checkoutRunId").asText());
  }

  private void runs(List<JsonNode> runs) {
    Map<String, String> statuses =
        runs.stream()
            .collect(Collectors.toMap(r -> r.path("id").asText(), r -> r.path("status").asText()));
    acknowledged(Kind.OPENED)
        .forEach(
            e -> findings.check("an opened run exists", statuses.containsKey(e.run()), e.run()));
    acknowledged(Kind.FINISHED)
        .forEach(
            e ->
                findings.check(
                    "a finished run succeeded",
                    "succeeded".equals(statuses.get(e.run())),
                    e.run() + " " + statuses.get(e.run())));
    statuses.forEach(
        (run, status) ->
            findings.check(
                "every run has ended",
                !Set.of("queued", "running").contains(status),
                run + " " + status));
  }

  private void wakes(List<JsonNode> runs) {
    Map<String, Set<String>> seen =
        runs.stream()
            .collect(
                Collectors.toMap(
                    run -> run.path("agentId").asText(), Checker::issuesOf, Checker::union));
    Stream.of(Kind.CREATED, Kind.ASSIGNED)
        .flatMap(this::acknowledged)
        .forEach(
            entry ->
                findings.check(
                    "a run of the assignee saw the assignment",
                    seen.getOrDefault(entry.agent(), Set.of()).contains(entry.issue()),
                    entry.kind() + " " + entry.issue() + " to " + entry.agent()));
  }

  private static Set<String> issuesOf(JsonNode run) {
    Set<String> issues = new HashSet<>();
    run.path("contextSnapshot").path("issueIds").forEach(id -> issues.add(id.asText()));
    return issues;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet());
  }

  static Map<String, Long> counted(Stream<String> values) {
    return values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
