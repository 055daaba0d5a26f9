package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Json;
import dev.drumbeat.verification.demo.wire.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All that tells one agent from another: rules by kind of work, the answers it gives to those who
 * report to it, and how long its work takes.
 *
 * @param passesUp kinds of work about which it asks its own superiors
 * @param hire the agent it asks the board for, before it delegates
 */
record Role(
    List<Rule> rules,
    Node answers,
    List<String> passesUp,
    Node hire,
    Duration quickest,
    Duration slowest) {
  private static final String ANY = "any";

  static Role read(Path file) throws IOException {
    Node node = Json.parse(Files.readString(file));
    return new Role(
        node.items("rules").stream().map(Rule::of).toList(),
        node.at("answers"),
        node.texts("passesUp"),
        node.at("hire"),
        Duration.ofMillis(node.at("effort").number("quickestMillis")),
        Duration.ofMillis(node.at("effort").number("slowestMillis")));
  }

  Optional<Rule> ruleFor(String kind) {
    return rules.stream().filter(rule -> rule.kind().equals(kind)).findFirst();
  }

  /** What it decides when somebody is stuck with such work. */
  String answerTo(String kind) {
    return answers.said(kind).orElseGet(() -> answers.text(ANY));
  }

  /** Whether only somebody above can decide about such work. */
  boolean passesUp(String kind) {
    return passesUp.contains(kind);
  }

  /** How long a piece of work takes: the same for the same seed and work. */
  Duration effort(long seed, String work) {
    long span = slowest.minus(quickest).toMillis();
    return quickest.plusMillis(new Random(seed * 31 + work.hashCode()).nextLong(span + 1));
  }
}
