package dev.drumbeat.model.interaction;

/** What can be done to an interaction, with what the audit calls it. */
public enum InteractionMove {
  ACCEPT("accepted"),
  REJECT("rejected"),
  RESPOND("answered"),
  SUBMIT_VERDICTS("answered"),
  /** Some items have no verdict yet: it goes on waiting. */
  SUBMIT_SOME_VERDICTS("verdicts_submitted"),
  CANCEL("cancelled"),
  SKIP("skipped"),
  WITHDRAW("cancelled"),
  EXPIRE("expired");

  private final String past;

  InteractionMove(String past) {
    this.past = past;
  }

  /** The audit's action. */
  public String action() {
    return "issue.thread_interaction_" + past;
  }

  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
