package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.proof.Evidence;
import dev.drumbeat.verification.demo.wire.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Who did what in which run: each run's trail, as the API tells it (H7). */
final class Report {
  private final Evidence evidence;
  private final Company company;

  Report(Evidence evidence, Company company) {
    this.evidence = evidence;
    this.company = company;
  }

  void print() {
    List<Evidence.RunTrail> runs =
        evidence.runs().stream()
            .sorted(Comparator.comparing(run -> run.run().text("createdAt")))
            .toList();
    long skipped = runs.stream().filter(Evidence.RunTrail::isSkipped).count();
    System.out.printf("%nWho did what in which run (%d runs", runs.size());
    System.out.printf("; %d timers found nothing to do and called nobody):%n", skipped);
    runs.stream().filter(run -> !run.isSkipped()).forEach(this::print);
  }

  private void print(Evidence.RunTrail trail) {
    Node run = trail.run();
    String error = run.said("errorCode").map(code -> " (" + code + ")").orElse("");
    System.out.printf(
        "%n%-8s run %s  woken by %s, %s%s after %s%n",
        company.nameOf(run.text("agentId")),
        run.text("id"),
        run.at("contextSnapshot").said("wakeReason").orElse(run.text("invocationSource")),
        run.text("status"),
        error,
        duration(run));
    trail.entries().forEach(this::printEntry);
  }

  private void printEntry(Node entry) {
    String issue = evidence.nameOf(Words.issueOf(entry));
    System.out.println("           " + entry.text("action") + " " + issue + Words.details(entry));
  }

  private static String duration(Node run) {
    if (run.said("startedAt").isEmpty() || run.said("finishedAt").isEmpty()) {
      return "-";
    }
    Instant start = Instant.parse(run.text("startedAt"));
    Duration took = Duration.between(start, Instant.parse(run.text("finishedAt")));
    return took.toMillis() + " ms";
  }
}
