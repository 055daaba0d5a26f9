package dev.drumbeat.verification.checkers;

import dev.drumbeat.verification.checkers.Dump.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** I4: nothing without a trace, nothing traced twice. */
final class TrailChecks {
  private static final Set<String> CLOSED = Set.of("done", "cancelled");
  private static final Set<String> CHANGES_NO_ISSUE =
      Set.of("issue.created", "issue.comment_deleted");

  private TrailChecks() {}

  /**
   * An issue's version counts its changes: one per audit entry, one per child that opened or
   * closed, one per dependent, one per look at its priority that changed nothing. A parent that
   * waits for its child came with the child's creation. A move counts in parents and descendants
   * too, which have no entry for it.
   */
  static Stream<String> oneEntryPerChange(Dump dump) {
    Set<String> moves =
        dump.all("ACT#").stream()
            .filter(entry -> !entry.detail("fromParentId").isEmpty())
            .flatMap(
                entry ->
                    Stream.of(
                        entry.text("issueId"),
                        entry.detail("fromParentId"),
                        entry.detail("parentId")))
            .collect(Collectors.toSet());
    return dump.issues().stream()
        .filter(issue -> !moves.contains(issue.owner()))
        .filter(issue -> issue.texts("ancestors").noneMatch(moves::contains))
        .filter(issue -> issue.number("version") != 1 + entries(dump, issue) + counted(dump, issue))
        .map(
            issue ->
                "Issue %s: version %d, %d entries, %d counted"
                    .formatted(
                        issue.owner(),
                        issue.number("version"),
                        entries(dump, issue),
                        counted(dump, issue)));
  }

  private static long entries(Dump dump, Row issue) {
    return dump.history(issue.owner()).stream()
        .filter(entry -> entry.text("action").startsWith("issue."))
        .filter(entry -> !CHANGES_NO_ISSUE.contains(entry.text("action")))
        .count();
  }

  private static long counted(Dump dump, Row issue) {
    long children =
        dump.issues().stream()
            .filter(child -> child.text("parentId").equals(issue.owner()))
            .mapToLong(child -> turns(dump.history(child.owner())))
            .sum();
    long waiting =
        dump.in("ISSUE#" + issue.owner(), "BLOCKS#").stream()
            .filter(edge -> !isParent(issue, edge.text("dependentId")))
            .count();
    return children + waiting + issue.number("rankings");
  }

  private static boolean isParent(Row issue, String other) {
    return issue.text("parentId").equals(other);
  }

  /** How often a child opened or closed: its creation, and each entry that crosses the line. */
  private static long turns(List<Row> history) {
    return 1
        + history.stream()
            .filter(entry -> !entry.detail("to").isEmpty())
            .filter(
                entry ->
                    CLOSED.contains(entry.detail("from")) != CLOSED.contains(entry.detail("to")))
            .count();
  }

  /** The thread is as long as the issue says, and nobody is heard twice with the same words. */
  static Stream<String> commentsAreCounted(Dump dump) {
    Stream<String> counts =
        dump.issues().stream()
            .filter(
                issue ->
                    issue.number("commentCount")
                        != dump.in("ISSUE#" + issue.owner(), "COMMENT#").size())
            .map(issue -> "Issue " + issue.owner() + ": its thread is not as long as it says");
    Stream<String> doubles =
        dump.issues().stream()
            .filter(issue -> spoken(dump, issue).count() != spoken(dump, issue).distinct().count())
            .map(issue -> "Issue " + issue.owner() + ": a comment was written twice");
    return Stream.concat(counts, doubles);
  }

  private static Stream<String> spoken(Dump dump, Row issue) {
    return dump.in("ISSUE#" + issue.owner(), "COMMENT#").stream()
        .filter(comment -> comment.has("authorAgent"))
        .map(comment -> comment.text("runId") + comment.text("body"));
  }
}
