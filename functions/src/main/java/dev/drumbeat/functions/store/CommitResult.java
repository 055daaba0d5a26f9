package dev.drumbeat.functions.store;

import java.util.List;
import java.util.Optional;

/** How a commit ended: all of it, or nothing and who objected. */
public sealed interface CommitResult {
  /** Everything is written. */
  record Committed() implements CommitResult {}

  /** Nothing is written: these participants' conditions did not hold. */
  record Refused(List<Objection> objections) implements CommitResult {
    public Refused {
      objections = List.copyOf(objections);
    }

    /** The objection of this participant, if it objected. */
    public Optional<Objection> by(String participant) {
      return objections.stream().filter(o -> o.participant().equals(participant)).findFirst();
    }
  }

  /** A failed condition, with the item as it stood, if it exists. */
  record Objection(String participant, Optional<Item> current) {}
}
