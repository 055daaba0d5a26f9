package dev.drumbeat.model.interaction;

import java.util.Locale;
import java.util.Set;

/** What an interaction asks for; wire values are the incumbent's. */
public enum InteractionKind {
  SUGGEST_TASKS(ContinuationPolicy.WAKE_ASSIGNEE, false),
  ASK_USER_QUESTIONS(ContinuationPolicy.WAKE_ASSIGNEE, true),
  REQUEST_CONFIRMATION(ContinuationPolicy.NONE, true),
  REQUEST_CHECKBOX_CONFIRMATION(ContinuationPolicy.WAKE_ASSIGNEE, true),
  REQUEST_ITEM_VERDICTS(ContinuationPolicy.WAKE_ASSIGNEE, true);

  private static final Set<InteractionMove> ENDS =
      Set.of(
          InteractionMove.CANCEL,
          InteractionMove.SKIP,
          InteractionMove.WITHDRAW,
          InteractionMove.EXPIRE);

  private static final Set<InteractionMove> VERDICTS =
      Set.of(InteractionMove.SUBMIT_VERDICTS, InteractionMove.SUBMIT_SOME_VERDICTS);

  private final ContinuationPolicy continuation;
  private final boolean yieldsToWords;

  InteractionKind(ContinuationPolicy continuation, boolean yieldsToWords) {
    this.continuation = continuation;
    this.yieldsToWords = yieldsToWords;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who runs after the answer, where the request does not say. */
  public ContinuationPolicy continuation() {
    return continuation;
  }

  /** Whether a comment of the board supersedes it, where the request does not say. */
  public boolean yieldsToWords() {
    return yieldsToWords;
  }

  /** Whether it is a yes or no to something that exists. */
  public boolean isConfirmation() {
    return this == REQUEST_CONFIRMATION || this == REQUEST_CHECKBOX_CONFIRMATION;
  }

  /** Whether it is about something that has a name: a revision of a document, for one. */
  public boolean hasTarget() {
    return isConfirmation() || this == REQUEST_ITEM_VERDICTS;
  }

  /** Whether it can be moved like this at all. */
  public boolean takes(InteractionMove move) {
    return ENDS.contains(move)
        || switch (this) {
          case ASK_USER_QUESTIONS -> move == InteractionMove.RESPOND;
          case REQUEST_ITEM_VERDICTS -> VERDICTS.contains(move);
          default -> move == InteractionMove.ACCEPT || move == InteractionMove.REJECT;
        };
  }
}
