package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks what binds agents to their board: hires, money, pauses, the last word. */
final class Governance {
  private static final int WHOLE = 100;
  private static final int WARNED = 80;

  private final Evidence evidence;

  Governance(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Finding> findings() {
    return List.of(hired(), warned(), stoppedAndRaised(), kept(), decided());
  }

  /** A2: whoever was asked for did nothing before the yes, and something after it. */
  private Finding hired() {
    List<Node> hires = evidence.approvals("hire_agent").toList();
    List<String> violations = new ArrayList<>();
    for (Node hire : hires) {
      String agent = hire.at("payload").text("agentId");
      String name = hire.at("payload").text("name");
      if (!isApproved(hire)) {
        violations.add(name + " was not approved by the board");
      }
      if (runs(agent).anyMatch(run -> run.text("createdAt").compareTo(answered(hire)) < 0)) {
        violations.add(name + " worked before the answer");
      }
      if (stories().noneMatch(story -> isClosedBy(story, agent))) {
        violations.add(name + " finished nothing");
      }
    }
    return new Finding(
        "A2", "a hire waited for the board and worked after its yes", hires.size(), violations);
  }

  /** B2: told at 80 %, while something was left. */
  private Finding warned() {
    List<Node> warnings = evidence.events("budget.soft_threshold_crossed").toList();
    List<String> violations =
        warnings.stream()
            .filter(entry -> percent(entry) < WARNED || percent(entry) >= WHOLE)
            .map(entry -> "warned at " + percent(entry) + " %")
            .toList();
    return new Finding(
        "B2", "a budget warning was given between 80 and 100 %", warnings.size(), violations);
  }

  private static double percent(Node entry) {
    Node details = entry.at("details");
    double spent = Double.parseDouble(details.text("spentCents"));
    double reserved = Double.parseDouble(details.text("reservedCents"));
    return (spent + reserved) * WHOLE / Double.parseDouble(details.text("limitCents"));
  }

  /**
   * B3: between the end of its budget and the board's answer the agent changed nothing; then it
   * went on, within the new ceiling, and what it reported twice was counted once.
   */
  private Finding stoppedAndRaised() {
    List<Node> raises = evidence.approvals("budget_override_required").toList();
    List<String> violations = new ArrayList<>();
    for (Node raise : raises) {
      String agent = raise.at("payload").text("scopeId");
      String name = evidence.agentName(agent);
      if (!isApproved(raise)) {
        violations.add("the board did not raise " + name + "'s budget");
      }
      if (changes(agent)
          .anyMatch(entry -> isBetween(entry, raise.text("createdAt"), answered(raise)))) {
        violations.add(name + " went on without money");
      }
      if (stories().noneMatch(story -> closedAfter(story, agent, answered(raise)))) {
        violations.add(name + " did not go on after the raise");
      }
      evidence.agent(agent).map(Governance::overspent).ifPresent(violations::addAll);
    }
    return new Finding(
        "B3",
        "a spent budget stopped an agent until the board raised it",
        raises.size(),
        violations);
  }

  private static List<String> overspent(Node agent) {
    boolean within = agent.number("spentMonthlyCents") <= agent.number("budgetMonthlyCents");
    boolean works = !agent.text("status").equals("paused");
    return within && works ? List.of() : List.of(agent.text("name") + " is paused or overspent");
  }

  /**
   * W12: nobody started a run of a paused agent, and what woke it meanwhile was seen afterwards.
   */
  private Finding kept() {
    List<Node> pauses = evidence.events("agent.paused").toList();
    List<String> violations = new ArrayList<>();
    for (Node pause : pauses) {
      String agent = pause.text("entityId");
      String from = pause.text("createdAt");
      Optional<String> to = resumed(agent, from);
      if (to.isEmpty()) {
        violations.add(evidence.agentName(agent) + " was not resumed");
      } else if (runs(agent).anyMatch(run -> isBetween(run, from, to.get()))) {
        violations.add(evidence.agentName(agent) + " ran while paused");
      } else if (!sawWhatCameMeanwhile(agent, from, to.get())) {
        violations.add(evidence.agentName(agent) + " did not see what came meanwhile");
      }
    }
    return new Finding(
        "W12",
        "a paused agent ran only after it was resumed, and lost no wake",
        pauses.size(),
        violations);
  }

  private Optional<String> resumed(String agent, String after) {
    return evidence
        .events("agent.resumed")
        .filter(entry -> entry.text("entityId").equals(agent))
        .map(entry -> entry.text("createdAt"))
        .filter(at -> at.compareTo(after) > 0)
        .findFirst();
  }

  /** The tasks it was called to in that time: there are some, and a run was woken for each. */
  private boolean sawWhatCameMeanwhile(String agent, String from, String to) {
    List<Story> called =
        stories()
            .filter(
                story ->
                    story.thread().stream()
                        .anyMatch(
                            said -> isBetween(said, from, to) && said.text("body").contains(agent)))
            .toList();
    return !called.isEmpty()
        && called.stream()
            .allMatch(story -> evidence.runsOf(agent).anyMatch(run -> run.wasWokenFor(story.id())));
  }

  /** R3: what nobody could decide was an approval, and its answer came back down and was used. */
  private Finding decided() {
    List<Node> asked = evidence.approvals("request_board_approval").toList();
    List<String> violations = new ArrayList<>();
    for (Node question : asked) {
      String issue = question.at("payload").text("issueId");
      Optional<Story> story = evidence.story(issue);
      boolean wasEscalated =
          story.stream()
              .flatMap(s -> s.entries().stream())
              .anyMatch(entry -> entry.at("details").text("toAgentId").equals("board"));
      if (!wasEscalated || !isApproved(question)) {
        violations.add(evidence.nameOf(issue) + " was not put before the board and decided");
      }
      if (evidence
          .runsOf(question.text("requestedByAgentId"))
          .noneMatch(run -> learnt(run, question))) {
        violations.add("nobody was woken by the answer about " + evidence.nameOf(issue));
      }
      String note = question.text("decisionNote");
      if (story.filter(s -> s.isDone() && s.says(note)).isEmpty()) {
        violations.add(evidence.nameOf(issue) + " was not done by the board's word");
      }
    }
    return new Finding(
        "R3",
        "an escalation past the top became an approval, decided and obeyed",
        asked.size(),
        violations);
  }

  private static boolean learnt(Evidence.RunTrail run, Node question) {
    return run.run().at("contextSnapshot").items("approvals").stream()
        .anyMatch(told -> told.text("approvalId").equals(question.text("id")));
  }

  private Stream<Story> stories() {
    return evidence.stories().stream();
  }

  private Stream<Node> runs(String agent) {
    return evidence.runsOf(agent).map(Evidence.RunTrail::run);
  }

  /** What an agent did to issues. */
  private Stream<Node> changes(String agent) {
    return stories()
        .flatMap(story -> story.entries().stream())
        .filter(
            entry ->
                entry.text("agentId").equals(agent) && entry.text("actorType").equals("agent"));
  }

  private static boolean isApproved(Node approval) {
    return approval.text("status").equals("approved")
        && approval.said("decidedByUserId").isPresent();
  }

  private static String answered(Node approval) {
    return approval.said("decidedAt").orElse("~");
  }

  private static boolean isBetween(Node entry, String from, String to) {
    String at = entry.text("createdAt");
    return at.compareTo(from) > 0 && at.compareTo(to) < 0;
  }

  private static boolean isClosedBy(Story story, String agent) {
    return story.closing().filter(entry -> entry.text("agentId").equals(agent)).isPresent();
  }

  private static boolean closedAfter(Story story, String agent, String moment) {
    return isClosedBy(story, agent)
        && story.closing().orElseThrow().text("createdAt").compareTo(moment) > 0;
  }
}
