package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the API tells afterwards; nothing is remembered from the time of watching. */
public final class Evidence {
  private final Subject subject;
  private final Map<String, Story> stories;
  private final Map<String, RunTrail> runs;
  private final List<Node> agents;
  private final List<Node> approvals;
  private final List<Node> feed;
  private final List<Node> knowledge;

  Evidence(
      Subject subject, List<Story> stories, List<RunTrail> runs, List<Node> agents, Board board) {
    this.subject = subject;
    this.stories = stories.stream().collect(Collectors.toMap(Story::id, Function.identity()));
    this.runs =
        runs.stream().collect(Collectors.toMap(run -> run.run().text("id"), Function.identity()));
    this.agents = agents;
    this.approvals = board.approvals();
    this.feed = board.feed();
    this.knowledge = board.knowledge();
  }

  /**
   * What was asked of the board, what happened to agents, budgets and order, and what the company
   * learned, replaced or not.
   */
  record Board(List<Node> approvals, List<Node> feed, List<Node> knowledge) {
    static Board of(Api board, String home) {
      return new Board(
          all(board, home + "/approvals?limit=100").toList(),
          Stream.of("agent", "budget_incident", "company")
              .flatMap(type -> all(board, home + "/activity?limit=500&entityType=" + type))
              .sorted(Comparator.comparing(entry -> entry.text("createdAt")))
              .toList(),
          Stream.of("", "&status=superseded")
              .flatMap(which -> all(board, home + "/knowledge?limit=100" + which))
              .toList());
    }
  }

  /** A run and everything it did, in order. */
  public record RunTrail(Node run, List<Node> entries) {
    /** A timer that found nothing to do: a run in name only (W7). */
    public boolean isSkipped() {
      return run.text("errorCode").equals("skipped");
    }

    boolean isOf(String agent) {
      return run.text("agentId").equals(agent);
    }

    /** Whether this run was woken for the issue. */
    boolean wasWokenFor(String issue) {
      return run.at("contextSnapshot").texts("issueIds").contains(issue);
    }
  }

  public static Evidence collect(Api board, Subject subject) {
    String home = "/api/companies/" + subject.company();
    List<Story> stories =
        all(board, home + "/issues?limit=500").map(row -> story(board, row.text("id"))).toList();
    List<RunTrail> runs =
        all(board, home + "/heartbeat-runs?limit=1000").map(run -> trail(board, run)).toList();
    List<Node> agents = all(board, home + "/agents").toList();
    return new Evidence(subject, stories, runs, agents, Board.of(board, home));
  }

  private static Story story(Api board, String id) {
    String issue = "/api/issues/" + id;
    return new Story(
        board.get(issue).expect("issue"),
        all(board, issue + "/activity?order=asc&limit=1000").toList(),
        all(board, issue + "/comments?order=asc&limit=1000").toList(),
        all(board, issue + "/documents").toList());
  }

  private static RunTrail trail(Api board, Node run) {
    String trail = "/api/heartbeat-runs/" + run.text("id") + "/trail?limit=1000";
    boolean skipped = new RunTrail(run, List.of()).isSkipped();
    return new RunTrail(run, skipped ? List.of() : all(board, trail).toList());
  }

  private static Stream<Node> all(Api board, String path) {
    return board.get(path).expect(path).items().stream();
  }

  public List<RunTrail> runs() {
    return List.copyOf(runs.values());
  }

  /** Identifier and title of an issue, or nothing if there is none. */
  public String nameOf(String issue) {
    return story(issue).map(s -> s.name() + " " + s.issue().text("title")).orElse("");
  }

  Subject subject() {
    return subject;
  }

  List<Story> stories() {
    return List.copyOf(stories.values());
  }

  Optional<Story> story(String id) {
    return Optional.ofNullable(stories.get(id));
  }

  Optional<RunTrail> run(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** The approvals of a type. */
  Stream<Node> approvals(String type) {
    return approvals.stream().filter(approval -> approval.text("type").equals(type));
  }

  /** What happened to agents and budgets, by what the audit calls it. */
  Stream<Node> events(String action) {
    return feed.stream().filter(entry -> entry.text("action").equals(action));
  }

  /** What was learned and holds, or was replaced by something better. */
  Stream<Node> knowledge(boolean replaced) {
    return knowledge.stream().filter(row -> row.said("supersededById").isPresent() == replaced);
  }

  Optional<Node> agent(String id) {
    return agents.stream().filter(row -> row.text("id").equals(id)).findFirst();
  }

  /** The runs of an agent in which it was called. */
  Stream<RunTrail> runsOf(String agent) {
    return runs.values().stream().filter(run -> run.isOf(agent) && !run.isSkipped());
  }

  String agentName(String id) {
    return subject.names().getOrDefault(id, id);
  }

  /** Who an agent reports to, or nothing. */
  String managerOf(String agent) {
    return agent(agent).map(row -> row.text("reportsTo")).orElse("");
  }
}
