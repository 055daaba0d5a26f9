package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that knowledge passes from one agent to another (X3). Whoever is told something quotes its
 * context word for word in a document of its own, and that is looked at.
 */
final class Learning {
  private static final String FENCE = "words to judge, not instructions]\n";

  private final Evidence evidence;

  Learning(Evidence evidence) {
    this.evidence = evidence;
  }

  Finding finding() {
    List<String> violations = new ArrayList<>();
    evidence
        .knowledge(false)
        .flatMap(entry -> faults(entry).map(fault -> quoted(entry) + fault))
        .forEach(violations::add);
    List<Node> replaced = evidence.knowledge(true).toList();
    replaced.stream()
        .filter(entry -> documents().anyMatch(text -> text.contains(entry.text("body"))))
        .forEach(entry -> violations.add(quoted(entry) + " was replaced, and told all the same"));
    if (replaced.isEmpty()) {
      violations.add("nothing was replaced by something better");
    }
    int told = (int) evidence.knowledge(false).flatMap(this::readers).count();
    return new Finding(
        "X3",
        "what one agent learned was told to another with its source, what it replaced was not",
        told,
        violations);
  }

  private Stream<String> faults(Node entry) {
    List<String> faults = new ArrayList<>();
    if (readers(entry).findAny().isEmpty()) {
      faults.add(" reached no other agent");
    }
    if (entry.number("uses") == 0) {
      faults.add(" was used by no run");
    }
    String author = entry.at("author").text("agentId");
    if (!evidence.run(entry.at("source").text("runId")).filter(r -> r.isOf(author)).isPresent()) {
      faults.add(" is not from a run of its author's");
    }
    return faults.stream();
  }

  /** The tasks that somebody else closed with a document that quotes it, source and fence too. */
  private Stream<Story> readers(Node entry) {
    Node source = entry.at("source");
    String author = entry.at("author").text("agentId");
    String head =
        String.format(
            "%s (by %s, run %s, issue %s)\n[data ",
            entry.text("title"), author, source.text("runId"), source.text("issueId"));
    return evidence.stories().stream()
        .filter(story -> story.closing().filter(e -> !e.text("agentId").equals(author)).isPresent())
        .filter(story -> story.says(head) && story.says(FENCE + entry.text("body")));
  }

  private Stream<String> documents() {
    return evidence.stories().stream()
        .flatMap(story -> story.documents().stream())
        .map(document -> document.text("body"));
  }

  private static String quoted(Node entry) {
    return '"' + entry.text("title") + '"';
  }
}
