package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the board does while it watches: it answers what it is asked, in the order it was asked,
 * lets the agent work that it had kept for later, and makes the task critical once it is split.
 */
final class Boardroom {
  private static final Set<String> EXPECTED =
      Set.of("hire_agent", "request_board_approval", "budget_override_required");

  private final Api board;
  private final Company company;
  private final Progress progress;
  private final Set<String> answered = new HashSet<>();
  private boolean resumed;

  Boardroom(Api board, Company company, Progress progress) {
    this.board = board;
    this.company = company;
    this.progress = progress;
  }

  void attend() {
    pending().reversed().stream().filter(this::isReady).forEach(this::answer);
    String kept = company.presence().text("pauses");
    if (!resumed && isSplit()) {
      resumed = true;
      String agent = company.agent(kept);
      board.post("/api/agents/" + agent + "/resume", Map.of()).expect("resume");
      progress.say("(board)  resumes " + kept);
      hurry();
    }
  }

  /** The task becomes critical, and with it whatever it waits for. */
  private void hurry() {
    Node shown =
        board
            .post(company.path("/reprioritize"), Map.of("issueIds", List.of(company.task())))
            .expect("preview");
    String commit = company.path("/reprioritizations/" + shown.text("id") + "/commit");
    board.post(commit, Map.of()).expect("commit");
    progress.say("(board)  makes the task critical: " + shown.number("totalMoves") + " moves");
  }

  /** Whether it was asked all that this company has to ask, and answered. */
  boolean isDone() {
    return resumed && answered.containsAll(EXPECTED) && pending().isEmpty();
  }

  private List<Node> pending() {
    return board.get(company.path("/approvals?status=pending")).expect("approvals").items();
  }

  /** Whether the task was delegated: then somebody has called the agent that is kept. */
  private boolean isSplit() {
    Node task = board.get("/api/issues/" + company.task()).expect("task");
    return task.text("status").equals("blocked");
  }

  /** A ceiling is raised when the run that spent it is over: until then nobody saw the pause. */
  private boolean isReady(Node approval) {
    String name = company.nameOf(approval.at("payload").text("scopeId"));
    return !approval.text("type").equals("budget_override_required")
        || !progress.atWork().contains(name);
  }

  private void answer(Node approval) {
    Node asked = approval.at("payload");
    String type = approval.text("type");
    Map<String, String> answer =
        type.equals("request_board_approval")
            ? Map.of("decisionNote", company.presence().text("answer"))
            : Map.of();
    board.post("/api/approvals/" + approval.text("id") + "/approve", answer).expect("approve");
    answered.add(type);
    if (type.equals("hire_agent")) {
      company.joined(asked.text("agentId"), asked.text("name"));
    }
    progress.say("(board)  approves " + type + words(asked));
  }

  private static String words(Node asked) {
    return asked
        .said("name")
        .or(() -> asked.said("title"))
        .or(() -> asked.said("scopeName").map(name -> name + " up to " + cents(asked)))
        .map(text -> ": " + text)
        .orElse("");
  }

  private static String cents(Node asked) {
    return asked.number("proposedAmount") + " cents";
  }
}
