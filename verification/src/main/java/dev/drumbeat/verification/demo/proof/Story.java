package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One issue as it is now, everything done to it in order, its thread and its documents. */
record Story(Node issue, List<Node> entries, List<Node> thread, List<Node> documents) {
  static final String CHECKED_OUT = "issue.checked_out";

  String id() {
    return issue.text("id");
  }

  String name() {
    return issue.text("identifier");
  }

  boolean isDone() {
    return issue.text("status").equals("done");
  }

  Stream<Node> checkouts() {
    return entries.stream().filter(entry -> entry.text("action").equals(CHECKED_OUT));
  }

  /** The entry that closed it. */
  Optional<Node> closing() {
    return entries.stream()
        .filter(entry -> entry.at("details").text("to").equals("done"))
        .reduce((earlier, later) -> later);
  }

  /** Whether a document has these words. */
  boolean says(String words) {
    return documents.stream().anyMatch(document -> document.text("body").contains(words));
  }

  /** The entries that gave it to another agent. */
  Stream<Node> handovers() {
    return entries.stream()
        .filter(entry -> entry.at("details").said("assigneeAgentId").isPresent())
        .filter(entry -> entry.text("actorType").equals("agent"));
  }
}
