package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the rules a demo demonstrates against the evidence. */
public final class Proof {
  private final Evidence evidence;

  public Proof(Evidence evidence) {
    this.evidence = evidence;
  }

  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(new Teamwork(evidence).findings());
    findings.addAll(new Governance(evidence).findings());
    findings.add(new Learning(evidence).finding());
    findings.addAll(
        List.of(
            oneHolder(),
            collision(),
            everyChangeHasItsRun(),
            trailsInOrder(),
            nothingSilent(),
            recovery()));
    findings.sort(Comparator.comparing(Finding::rule));
    return findings;
  }

  private Finding oneHolder() {
    List<Story> stories = evidence.stories();
    List<String> violations =
        stories.stream().map(Holders::violations).flatMap(List::stream).toList();
    int taken = (int) stories.stream().flatMap(Story::checkouts).count();
    return new Finding(
        "C1", "one winner per fence, no two holds overlap, nothing left held", taken, violations);
  }

  /** H3: who came second got 409, and there was one winner. */
  private Finding collision() {
    List<Story> contested = evidence.stories().stream().filter(this::wasRefusedToOthers).toList();
    List<String> violations =
        contested.stream()
            .filter(story -> winners(story) != 1)
            .map(story -> story.name() + " had " + winners(story) + " winners")
            .toList();
    return new Finding(
        "H3",
        "agents collided on a task: one winner, 409 for the others",
        contested.size(),
        violations);
  }

  private static long winners(Story story) {
    return story.checkouts().map(entry -> entry.text("agentId")).distinct().count();
  }

  private boolean wasRefusedToOthers(Story story) {
    List<String> winners = story.checkouts().map(entry -> entry.text("agentId")).toList();
    return evidence.runs().stream()
        .flatMap(run -> run.entries().stream())
        .filter(entry -> entry.text("action").equals("issue.checkout_refused"))
        .filter(entry -> entry.at("details").text("issueId").equals(story.id()))
        .anyMatch(entry -> !winners.contains(entry.text("agentId")));
  }

  private Finding everyChangeHasItsRun() {
    List<Node> changes =
        evidence.stories().stream()
            .flatMap(story -> story.entries().stream())
            .filter(entry -> entry.text("actorType").equals("agent"))
            .toList();
    List<String> violations =
        changes.stream().filter(entry -> !isOfItsRun(entry)).map(Proof::describe).toList();
    return new Finding(
        "H6",
        "every change by an agent belongs to a run of that agent",
        changes.size(),
        violations);
  }

  private boolean isOfItsRun(Node entry) {
    return evidence
        .run(entry.text("runId"))
        .filter(run -> run.isOf(entry.text("agentId")))
        .isPresent();
  }

  /** H7: the trails and the issues' stories are the same entries. */
  private Finding trailsInOrder() {
    List<String> violations = new ArrayList<>();
    evidence.runs().forEach(run -> violations.addAll(disorder(run)));
    var trailed = evidence.runs().stream().flatMap(run -> run.entries().stream());
    var known = trailed.map(entry -> entry.text("id")).collect(Collectors.toSet());
    evidence.stories().stream()
        .flatMap(story -> story.entries().stream())
        .filter(
            entry -> entry.text("actorType").equals("agent") && !known.contains(entry.text("id")))
        .forEach(entry -> violations.add("in no trail: " + describe(entry)));
    return new Finding(
        "H7", "every run's trail lists everything it did, in order", known.size(), violations);
  }

  private static List<String> disorder(Evidence.RunTrail run) {
    List<String> times = run.entries().stream().map(entry -> entry.text("createdAt")).toList();
    boolean inOrder = times.equals(times.stream().sorted().toList());
    return inOrder ? List.of() : List.of("out of order: run " + run.run().text("id"));
  }

  /** C4: every task was closed by a run that said something on it. */
  private Finding nothingSilent() {
    List<String> violations =
        evidence.stories().stream()
            .filter(story -> !story.isDone() || !hasLastWord(story))
            .map(
                story ->
                    story.name() + " is " + story.issue().text("status") + " without a last word")
            .toList();
    return new Finding(
        "C4",
        "every task is done, with a comment by the run that closed it",
        evidence.stories().size(),
        violations);
  }

  private static boolean hasLastWord(Story story) {
    String run = story.closing().map(entry -> entry.text("runId")).orElse("none");
    return story.thread().stream().anyMatch(said -> said.text("createdByRunId").equals(run));
  }

  /** C5: the killed run failed, and a later one did what it had in hand. */
  private Finding recovery() {
    List<Evidence.RunTrail> killed =
        evidence.subject().killedRun().flatMap(evidence::run).stream().toList();
    List<String> violations = new ArrayList<>();
    killed.stream()
        .filter(run -> !run.run().text("status").equals("failed"))
        .forEach(run -> violations.add("the killed run is " + run.run().text("status")));
    List<Story> inHand = killed.stream().flatMap(this::lapsed).toList();
    inHand.stream()
        .filter(story -> !isRecovered(story))
        .forEach(story -> violations.add(story.name() + " was not done by another run"));
    return new Finding(
        "C5", "a process was killed, its task was done by another run", inHand.size(), violations);
  }

  private Stream<Story> lapsed(Evidence.RunTrail run) {
    String id = run.run().text("id");
    return evidence.stories().stream()
        .filter(
            story ->
                story.entries().stream()
                    .filter(entry -> entry.text("action").equals("issue.lease_released"))
                    .anyMatch(entry -> entry.at("details").text("runId").equals(id)));
  }

  private boolean isRecovered(Story story) {
    String killed = evidence.subject().killedRun().orElse("none");
    return story.isDone()
        && story.closing().filter(entry -> !entry.text("runId").equals(killed)).isPresent();
  }

  static String describe(Node entry) {
    return entry.text("action")
        + " of "
        + entry.text("entityId")
        + " at "
        + entry.text("createdAt");
  }
}
