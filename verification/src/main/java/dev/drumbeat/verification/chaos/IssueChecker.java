package dev.drumbeat.verification.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.chaos.Journal.Entry;
import dev.drumbeat.verification.chaos.Journal.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one issue: its comments, its audit, its status. */
final class IssueChecker {
  private final Findings findings;
  private final Reader reader;

  IssueChecker(Findings findings, Reader reader) {
    this.findings = findings;
    this.reader = reader;
  }

  void check(JsonNode issue, List<Entry> told) {
    String path = "/issues/" + issue.path("id").asText();
    List<JsonNode> comments = reader.all(path + "/comments?limit=1000");
    List<JsonNode> audit = reader.all(path + "/activity?limit=1000&order=asc");
    String name = issue.path("identifier").asText();
    comments(name, comments, told);
    audited(name, comments, audit);
    changes(name, audit, told);
    findings.check(
        "the status is what the audit says",
        issue.path("status").asText().equals(lastStatus(audit)),
        name + " " + issue.path("status").asText() + ", audit " + lastStatus(audit));
  }

  private void comments(String issue, List<JsonNode> comments, List<Entry> told) {
    Map<String, Long> said = Checker.counted(comments.stream().map(c -> c.path("body").asText()));
    told.stream()
        .filter(entry -> entry.kind() == Kind.COMMENTED || entry.kind() == Kind.DONE)
        .forEach(
            entry -> {
              long times = said.getOrDefault(entry.text(), 0L);
              boolean right = entry.acknowledged() ? times == 1 : times <= 1;
              findings.check(
                  entry.acknowledged()
                      ? "an acknowledged comment is there once"
                      : "an unanswered comment is there at most once",
                  right,
                  issue + " " + entry.text() + " " + times + " times");
            });
  }

  /** One audit entry for each comment somebody wrote, and none for comments that do not exist. */
  private void audited(String issue, List<JsonNode> comments, List<JsonNode> audit) {
    Map<String, Long> entries =
        Checker.counted(
            audit.stream().map(a -> detail(a, "commentId")).filter(id -> !id.isEmpty()));
    comments.stream()
        .filter(comment -> !comment.path("authorType").asText().equals("system"))
        .map(comment -> comment.path("id").asText())
        .forEach(
            id ->
                findings.check(
                    "a comment has exactly one audit entry",
                    entries.getOrDefault(id, 0L) == 1,
                    issue + " " + id + " has " + entries.getOrDefault(id, 0L)));
    long created = audit.stream().filter(a -> action(a).equals("issue.created")).count();
    findings.check("a creation has exactly one audit entry", created == 1, issue + " " + created);
  }

  private void changes(String issue, List<JsonNode> audit, List<Entry> told) {
    Map<String, Long> checkouts =
        Checker.counted(
            audit.stream()
                .filter(a -> action(a).equals("issue.checked_out"))
                .map(a -> run(a) + " " + detail(a, "fence")));
    checkouts.forEach(
        (which, times) ->
            findings.check("a fence is granted once", times == 1, issue + " " + which));
    acknowledged(told, Kind.CHECKED_OUT)
        .filter(e -> !e.text().isEmpty())
        .forEach(
            e ->
                findings.check(
                    "a checkout has exactly one audit entry",
                    checkouts.getOrDefault(e.run() + " " + e.text(), 0L) == 1,
                    issue + " " + e.run() + " fence " + e.text()));
    once(issue, audit, told, Kind.DONE);
    once(issue, audit, told, Kind.RELEASED);
  }

  /** As many audit entries of a run as it was told, and no more than that and what is unknown. */
  private void once(String issue, List<JsonNode> audit, List<Entry> told, Kind kind) {
    Map<String, Long> entries =
        Checker.counted(audit.stream().filter(a -> is(a, kind)).map(IssueChecker::run));
    told.stream()
        .filter(entry -> entry.kind() == kind)
        .collect(Collectors.groupingBy(Entry::run))
        .forEach(
            (run, calls) -> {
              long sure = calls.stream().filter(Entry::acknowledged).count();
              long found = entries.getOrDefault(run, 0L);
              findings.check(
                  kind + " has exactly one audit entry",
                  found >= sure && found <= calls.size(),
                  issue + " " + run + ": told " + sure + ", found " + found);
            });
  }

  private static boolean is(JsonNode entry, Kind kind) {
    return kind == Kind.DONE
        ? action(entry).equals("issue.updated") && detail(entry, "to").equals("done")
        : action(entry).equals("issue.released");
  }

  private static Stream<Entry> acknowledged(List<Entry> told, Kind kind) {
    return told.stream().filter(entry -> entry.acknowledged() && entry.kind() == kind);
  }

  private static String lastStatus(List<JsonNode> audit) {
    String status = "";
    for (JsonNode entry : audit) {
      String to =
          action(entry).equals("issue.created") ? detail(entry, "status") : detail(entry, "to");
      status = to.isEmpty() ? status : to;
    }
    return status;
  }

  private static String action(JsonNode entry) {
    return entry.path("action").asText();
  }

  private static String run(JsonNode entry) {
    return entry.path("runId").asText();
  }

  private static String detail(JsonNode entry, String name) {
    return entry.path("details").path(name).asText("");
  }
}
