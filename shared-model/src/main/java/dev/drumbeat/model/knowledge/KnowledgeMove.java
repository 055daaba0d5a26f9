package dev.drumbeat.model.knowledge;

/** What can be done to an entry, with what the audit calls it. */
public enum KnowledgeMove {
  ACCEPT("accepted"),
  REJECT("rejected"),
  RETIRE("retired"),
  SUPERSEDE("superseded");

  private final String past;

  KnowledgeMove(String past) {
    this.past = past;
  }

  /** The audit's action. */
  public String action() {
    return "knowledge." + past;
  }
}
