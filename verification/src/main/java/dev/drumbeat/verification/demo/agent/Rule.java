package dev.drumbeat.verification.demo.agent;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.List;
import java.util.Optional;

/**
 * What a role does with one kind of work.
 *
 * @param plan the tasks it splits such work into, to be delegated; empty for work done in person
 * @param asks what it must know from the manager before it can finish
 * @param escalates whether it asks by escalating the task, not by handing it over
 * @param costs what it reports as spent, in cents, while it works
 * @param needs the documents the work before it must have left
 * @param learns what it tells the company, each instead of the one before
 * @param produces the document it leaves: key, title and body, with {@code {key}} for its inputs
 * @param says its closing words
 */
record Rule(
    String kind,
    List<Node> plan,
    Optional<String> asks,
    boolean escalates,
    List<Long> costs,
    List<String> needs,
    List<Node> learns,
    Node produces,
    String says) {
  static Rule of(Node node) {
    return new Rule(
        node.text("kind"),
        node.items("plan"),
        node.said("asks"),
        node.flag("escalates"),
        node.items("costs").stream().map(Node::number).toList(),
        node.texts("needs"),
        node.items("learns"),
        node.at("produces"),
        node.text("says"));
  }
}
