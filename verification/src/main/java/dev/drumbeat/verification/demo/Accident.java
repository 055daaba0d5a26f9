package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Json;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the world does: it kills the process of one of the first agents while that one works on a
 * task. The seed says after how many finished tasks; the process is found by the first line of its
 * run's log.
 */
final class Accident {
  private static final Pattern PID = Pattern.compile("(?m)^pid (\\d+)$");
  private static final int LATEST = 5;

  private final Api board;
  private final Company company;
  private final int finishedBefore;
  private final Set<String> founders;
  private Optional<Killed> killed = Optional.empty();

  Accident(Api board, Company company, long seed) {
    this.board = board;
    this.company = company;
    this.finishedBefore = new Random(seed).nextInt(LATEST);
    this.founders = Set.copyOf(company.names().keySet());
  }

  /** Who was killed, in which run, with what in hand. */
  record Killed(String agent, String run, String issue, long pid) {}

  Optional<Killed> killed() {
    return killed;
  }

  /** Strikes once, at whoever is then in the middle of a task. */
  Optional<Killed> strike() {
    if (killed.isPresent() || issues("done").size() < finishedBefore) {
      return Optional.empty();
    }
    killed =
        issues("in_progress").stream()
            .filter(issue -> founders.contains(issue.text("assigneeAgentId")))
            .filter(this::isUnderWay)
            .map(this::kill)
            .flatMap(Optional::stream)
            .filter(this::wasInHand)
            .findFirst();
    return killed;
  }

  private List<Node> issues(String status) {
    return board.get(company.path("/issues?status=" + status)).expect("issues").items();
  }

  /** Whether its holder has said that it began. */
  private boolean isUnderWay(Node issue) {
    String run = issue.text("checkoutRunId");
    String thread = "/api/issues/" + issue.text("id") + "/comments";
    return !run.isEmpty()
        && board.get(thread).expect("comments").items().stream()
            .anyMatch(said -> said.text("createdByRunId").equals(run));
  }

  private Optional<Killed> kill(Node issue) {
    String run = issue.text("checkoutRunId");
    Matcher pid = PID.matcher(output(run));
    if (!pid.find()) {
      return Optional.empty();
    }
    long number = Long.parseLong(pid.group(1));
    return ProcessHandle.of(number)
        .filter(Program::isAgent)
        .filter(ProcessHandle::destroyForcibly)
        .map(process -> process.onExit().join())
        .map(dead -> new Killed(issue.text("assigneeAgentId"), run, issue.text("id"), number));
  }

  /** Whether the dead had not finished just before: else the world strikes again. */
  private boolean wasInHand(Killed dead) {
    Node issue = board.get("/api/issues/" + dead.issue()).expect("issue");
    return !issue.text("status").equals("done");
  }

  /** What a run has printed so far. */
  private String output(String run) {
    Node log = board.get("/api/heartbeat-runs/" + run + "/log").body();
    return log.text("content")
        .lines()
        .map(line -> Json.parse(line).text("chunk"))
        .collect(Collectors.joining());
  }
}
