package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what binds agents to one another: wakes, dependencies, the chain of command. */
final class Teamwork {
  private static final Pattern MENTION = Pattern.compile("\\(agent://([0-9a-fA-F-]{36})\\)");

  private final Evidence evidence;

  Teamwork(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Finding> findings() {
    return List.of(
        everybodyWorked(), wakesSeen(), blockersFirst(), resultsUsed(), escalated(), hurried());
  }

  /** X2: one entry for the reprioritisation; what the critical issue waits for inherits it. */
  private Finding hurried() {
    int seen = (int) evidence.events("company.reprioritized").count();
    List<String> violations = new ArrayList<>();
    if (evidence.stories().stream().noneMatch(Teamwork::isCritical)) {
      violations.add("nothing is critical");
    }
    boolean inherited =
        evidence.stories().stream()
            .flatMap(story -> story.entries().stream())
            .filter(entry -> entry.text("action").equals("issue.priority_inherited"))
            .anyMatch(entry -> entry.at("details").text("toPriority").equals("critical"));
    if (!inherited) {
      violations.add("nothing inherited it");
    }
    return new Finding(
        "X2", "an issue was made critical, and what it waits for with it", seen, violations);
  }

  private static boolean isCritical(Story story) {
    return story.issue().text("priority").equals("critical");
  }

  private Finding everybodyWorked() {
    Set<String> agents = evidence.subject().names().keySet();
    List<String> violations =
        agents.stream()
            .filter(
                agent ->
                    evidence.runs().stream()
                        .noneMatch(r -> r.isOf(agent) && !r.entries().isEmpty()))
            .map(agent -> evidence.agentName(agent) + " did nothing")
            .toList();
    return new Finding("H1", "every agent worked in a run of its own", agents.size(), violations);
  }

  /** Somebody who had to learn of an issue. */
  private record Due(String agent, Story story) {}

  private Finding wakesSeen() {
    Set<Due> due = new HashSet<>();
    evidence.stories().forEach(story -> due.addAll(due(story)));
    List<String> violations =
        due.stream()
            .filter(
                d ->
                    evidence.runs().stream()
                        .noneMatch(r -> r.isOf(d.agent()) && r.wasWokenFor(d.story().id())))
            .map(d -> "no run of " + evidence.agentName(d.agent()) + " saw " + d.story().name())
            .toList();
    return new Finding(
        "W3", "every assignment's and mention's wake was seen by a run", due.size(), violations);
  }

  /** Its first assignee, everybody it was handed to, everybody it was offered to. */
  private List<Due> due(Story story) {
    List<String> agents = new ArrayList<>();
    story
        .handovers()
        .map(entry -> entry.at("details").text("assigneeAgentId"))
        .forEach(agents::add);
    List<String> offered = mentioned(story);
    if (offered.isEmpty()) {
      String giver = story.handovers().findFirst().map(e -> e.text("agentId")).orElse("");
      agents.add(giver.isEmpty() ? story.issue().text("assigneeAgentId") : giver);
    }
    agents.addAll(offered);
    return agents.stream().map(agent -> new Due(agent, story)).toList();
  }

  private static List<String> mentioned(Story story) {
    List<String> agents = new ArrayList<>();
    for (Node said : story.thread()) {
      Matcher mention = MENTION.matcher(said.text("body"));
      while (mention.find()) {
        agents.add(mention.group(1));
      }
    }
    return agents;
  }

  /** X1: nobody starts on a task before what blocks it is done; the parent closes last. */
  private Finding blockersFirst() {
    List<String> violations = new ArrayList<>();
    int seen = 0;
    for (Story story : evidence.stories()) {
      for (Node blocker : story.issue().items("blockedBy")) {
        seen++;
        String done =
            evidence.story(blocker.text("id")).map(s -> s.issue().text("completedAt")).orElse("~");
        if (startOf(story).compareTo(done) < 0) {
          violations.add(
              story.name() + " was started before " + blocker.text("identifier") + " was done");
        }
      }
    }
    return new Finding(
        "X1", "dependents were started after what blocked them was done", seen, violations);
  }

  /** When the work that depends on others began; who split a task came back to it at the end. */
  private String startOf(Story story) {
    boolean split = story.id().equals(evidence.subject().task());
    List<String> times = story.checkouts().map(entry -> entry.text("createdAt")).sorted().toList();
    return times.isEmpty() ? "" : split ? times.getLast() : times.getFirst();
  }

  /** C10: what was made from others' results names them. */
  private Finding resultsUsed() {
    List<String> violations = new ArrayList<>();
    int seen = 0;
    for (Story story : evidence.stories()) {
      for (Node blocker : story.issue().items("blockedBy")) {
        seen++;
        String source = "- " + blocker.text("identifier") + " ";
        if (story.documents().stream().noneMatch(d -> d.text("body").contains(source))) {
          violations.add(story.name() + " does not use " + blocker.text("identifier"));
        }
      }
    }
    return new Finding("C10", "documents carry the results they depend on", seen, violations);
  }

  /** C6: a blocked task went to the manager, came back with a decision and was done. */
  private Finding escalated() {
    List<Story> stuck =
        evidence.stories().stream().filter(s -> s.handovers().anyMatch(this::isUpward)).toList();
    List<String> violations =
        stuck.stream()
            .filter(story -> !story.isDone() || story.handovers().noneMatch(this::isDownward))
            .map(story -> story.name() + " did not come back from the manager")
            .toList();
    return new Finding(
        "C6", "a blocked task went to the manager and came back decided", stuck.size(), violations);
  }

  private boolean isUpward(Node entry) {
    String to = entry.at("details").text("assigneeAgentId");
    return to.equals(evidence.managerOf(entry.text("agentId")))
        && entry.at("details").text("to").equals("blocked");
  }

  private boolean isDownward(Node entry) {
    String to = entry.at("details").text("assigneeAgentId");
    return entry.text("agentId").equals(evidence.managerOf(to));
  }
}
