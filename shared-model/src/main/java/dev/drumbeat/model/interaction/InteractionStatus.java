package dev.drumbeat.model.interaction;

import java.util.Locale;
import java.util.Optional;

/** The states of an interaction and, in {@link #after}, every move between them. */
public enum InteractionStatus {
  PENDING,
  ACCEPTED,
  REJECTED,
  ANSWERED,
  CANCELLED,
  EXPIRED;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the move leads from here; empty where it ended already: there is one answer. */
  public Optional<InteractionStatus> after(InteractionMove move) {
    return this == PENDING
        ? Optional.of(
            switch (move) {
              case ACCEPT -> ACCEPTED;
              case REJECT -> REJECTED;
              case RESPOND, SUBMIT_VERDICTS -> ANSWERED;
              case SUBMIT_SOME_VERDICTS -> PENDING;
              case CANCEL, SKIP, WITHDRAW -> CANCELLED;
              case EXPIRE -> EXPIRED;
            })
        : Optional.empty();
  }

  /** Whether whoever asked got what it asked for. */
  public boolean isAgreed() {
    return this == ACCEPTED || this == ANSWERED;
  }
}
