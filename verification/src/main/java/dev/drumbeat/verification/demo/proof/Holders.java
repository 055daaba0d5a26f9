package dev.drumbeat.verification.demo.proof;

import dev.drumbeat.verification.demo.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replays who held an issue: each fence has one winner, and no two holds overlap (H3, C1, C2). */
final class Holders {
  private final Story story;
  private final List<String> violations = new ArrayList<>();
  private long fence;
  private Optional<Node> holder = Optional.empty();

  private Holders(Story story) {
    this.story = story;
  }

  static List<String> violations(Story story) {
    Holders holders = new Holders(story);
    story.entries().forEach(holders::follow);
    holders.holder.ifPresent(held -> holders.violated("is still held", held));
    if (story.issue().said("checkoutRunId").isPresent()) {
      holders.violations.add(story.name() + " still names a holder");
    }
    return holders.violations;
  }

  private void follow(Node entry) {
    long entryFence = Long.parseLong(entry.at("details").said("fence").orElse("-1"));
    if (entry.text("action").equals(Story.CHECKED_OUT)) {
      taken(entry, entryFence);
    } else if (entryFence >= 0) {
      released(entry, entryFence);
    }
  }

  private void taken(Node entry, long next) {
    if (holder.isPresent()) {
      violated("was taken while held", entry);
    }
    if (next != fence + 1) {
      violated("went from fence " + fence + " to " + next, entry);
    }
    fence = next;
    holder = Optional.of(entry);
  }

  private void released(Node entry, long of) {
    if (holder.isEmpty() || of != fence) {
      violated("was released by who did not hold it", entry);
    }
    holder = Optional.empty();
  }

  private void violated(String what, Node entry) {
    String when = entry.text("action") + " at " + entry.text("createdAt");
    violations.add(story.name() + " " + what + ": " + when);
  }
}
