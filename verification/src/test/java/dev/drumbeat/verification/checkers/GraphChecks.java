package dev.drumbeat.verification.checkers;

import dev.drumbeat.verification.checkers.Dump.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is kept in two places agrees, and what was promised is kept. */
final class GraphChecks {
  private static final Set<String> IN_INBOX = Set.of("in_progress", "in_review", "todo", "blocked");

  private static final Set<String> CLOSED = Set.of("done", "cancelled");
  private static final List<String> PRIORITIES = List.of("critical", "high", "medium", "low");

  private GraphChecks() {}

  /** An open issue of an agent is in that agent's inbox, at its status, and nothing else is. */
  static Stream<String> inboxMirrorsIssues(Dump dump) {
    Set<String> rows =
        dump.all("INBOX#").stream()
            .map(row -> row.owner() + " " + row.text("status") + " " + row.text("id"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wanted =
        dump.issues().stream()
            .filter(issue -> issue.has("assigneeAgent") && !issue.has("hiddenAt"))
            .filter(issue -> IN_INBOX.contains(issue.text("status")))
            .map(
                issue ->
                    issue.text("assigneeAgent") + " " + issue.text("status") + " " + issue.owner())
            .collect(Collectors.toCollection(TreeSet::new));
    return difference("Inbox", rows, wanted);
  }

  /** An edge exists exactly while the dependent names the blocker, and knows it as it does. */
  static Stream<String> edgesMirrorBlockers(Dump dump) {
    Set<String> edges =
        dump.all("BLOCKS#").stream()
            .map(
                edge ->
                    blocks(
                        edge.owner(), edge.text("known").equals("open"), edge.text("dependentId")))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wanted =
        dump.issues().stream()
            .flatMap(
                issue ->
                    issue
                        .texts("blockedBy")
                        .map(
                            blocker -> {
                              boolean open = issue.texts("openBlockers").anyMatch(blocker::equals);
                              return blocks(blocker, open, issue.owner());
                            }))
            .collect(Collectors.toCollection(TreeSet::new));
    Stream<String> miscounted =
        dump.issues().stream()
            .filter(i -> i.number("dependents") != dump.in("ISSUE#" + i.owner(), "BLOCKS#").size())
            .map(issue -> "Issue " + issue.owner() + ": dependents are miscounted");
    return Stream.concat(difference("Edge", edges, wanted), miscounted);
  }

  private static String blocks(String blocker, boolean open, String dependent) {
    return blocker + (open ? " blocks " : " blocked ") + dependent;
  }

  /** Once no step is left, an edge knows how its blocker stands. */
  static Stream<String> dependentsKnowTheirBlockers(Dump dump) {
    return dump.all("BLOCKS#").stream()
        .filter(edge -> !edge.text("known").equals(state(dump, edge.owner())))
        .map(edge -> "Issue " + edge.text("dependentId") + " waits for what has turned");
  }

  private static String state(Dump dump, String issue) {
    String status = dump.find("ISSUE#" + issue, "ISSUE").orElseThrow().text("status");
    return CLOSED.contains(status) ? status : "open";
  }

  /** Once no step is left, an open issue is as urgent as what waits for it. */
  static Stream<String> prioritiesAreInherited(Dump dump) {
    return dump.issues().stream()
        .filter(issue -> !CLOSED.contains(issue.text("status")))
        .filter(issue -> urgency(issue) != lent(dump, issue))
        .map(issue -> "Issue " + issue.owner() + ": not as urgent as what waits for it");
  }

  private static int urgency(Row issue) {
    int own = PRIORITIES.indexOf(issue.text("priority"));
    return issue.has("inherited")
        ? Math.min(own, PRIORITIES.indexOf(issue.text("inherited")))
        : own;
  }

  private static int lent(Dump dump, Row issue) {
    return Stream.concat(
            Stream.of(PRIORITIES.indexOf(issue.text("priority"))),
            dump.in("ISSUE#" + issue.owner(), "BLOCKS#").stream()
                .map(edge -> dump.find("ISSUE#" + edge.text("dependentId"), "ISSUE").orElseThrow())
                .filter(dependent -> !CLOSED.contains(dependent.text("status")))
                .map(GraphChecks::urgency))
        .min(Integer::compare)
        .orElseThrow();
  }

  static Stream<String> openChildrenAreCounted(Dump dump) {
    return dump.issues().stream()
        .filter(issue -> issue.number("openChildren") != openChildren(dump, issue))
        .map(issue -> "Issue " + issue.owner() + ": open children are miscounted");
  }

  private static long openChildren(Dump dump, Row issue) {
    return dump.issues().stream()
        .filter(child -> child.text("parentId").equals(issue.owner()))
        .filter(child -> !CLOSED.contains(child.text("status")))
        .count();
  }

  /** A parent lists exactly those that name it as their parent. */
  static Stream<String> childrenMirrorParents(Dump dump) {
    Set<String> edges =
        dump.all("CHILD#").stream()
            .map(edge -> edge.owner() + " has " + edge.text("childId"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wanted =
        dump.issues().stream()
            .filter(issue -> issue.has("parentId"))
            .map(issue -> issue.text("parentId") + " has " + issue.owner())
            .collect(Collectors.toCollection(TreeSet::new));
    return difference("Child", edges, wanted);
  }

  /** Once no step is left, a child's path extends its parent's. */
  static Stream<String> pathsFollowParents(Dump dump) {
    return dump.issues().stream()
        .filter(issue -> !issue.texts("ancestors").toList().equals(path(dump, issue)))
        .map(issue -> "Issue " + issue.owner() + ": its path is not its parent's and the parent");
  }

  private static List<String> path(Dump dump, Row issue) {
    return dump.find("ISSUE#" + issue.text("parentId"), "ISSUE")
        .map(parent -> Stream.concat(parent.texts("ancestors"), Stream.of(parent.owner())).toList())
        .orElse(List.of());
  }

  /** A link is in both partitions, or in neither. */
  static Stream<String> linksAreOnBothSides(Dump dump) {
    Set<String> outbound =
        dump.all("LINK#").stream()
            .map(link -> link.owner() + " names " + link.text("otherId"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> inbound =
        dump.all("LINKED#").stream()
            .map(link -> link.text("otherId") + " names " + link.owner())
            .collect(Collectors.toCollection(TreeSet::new));
    return difference("Link", outbound, inbound);
  }

  static Stream<String> wakesHaveAgents(Dump dump) {
    return dump.all("WAKE#").stream()
        .filter(wake -> dump.find("AGENTS", "AGENT#" + wake.text("agentId")).isEmpty())
        .map(wake -> "Wake " + wake.text("id") + ": of no agent");
  }

  /** No wake waits without a run, no continuation is half done. */
  static Stream<String> nothingIsLeftToDo(Dump dump) {
    Stream<String> wakes =
        dump.all("WAKE#").stream()
            .filter(
                wake -> dump.slot(wake.text("agentId")).filter(slot -> slot.has("runId")).isEmpty())
            .map(wake -> "Wake " + wake.text("id") + " (" + wake.text("reason") + ") waits");
    Stream<String> steps =
        dump.all("STEP").stream().map(step -> "Step " + step.owner() + " is left");
    Stream<String> runs =
        dump.all("RUN").stream()
            .filter(run -> run.sk().equals("RUN") && run.has("finishedAt") && run.has("duePk"))
            .map(run -> "Run " + run.owner() + " is not settled");
    return Stream.of(wakes, steps, runs).flatMap(s -> s);
  }

  private static Stream<String> difference(String kind, Set<String> found, Set<String> wanted) {
    List<String> extra = found.stream().filter(each -> !wanted.contains(each)).toList();
    List<String> missing = wanted.stream().filter(each -> !found.contains(each)).toList();
    return Stream.concat(
        extra.stream().map(each -> kind + " too many: " + each),
        missing.stream().map(each -> kind + " missing: " + each));
  }
}
