package dev.drumbeat.model.api;

/** The dispatcher functions of the default deployment: each serves the actions of one part. */
public enum Capability {
  COMPANY("companyApi"),
  MEMBER("memberApi"),
  AGENT("agentApi"),
  ISSUE("issueApi"),
  THREAD("threadApi"),
  PLANNING("planningApi"),
  RUN("runApi"),
  BUDGET("budgetApi"),
  APPROVAL("approvalApi"),
  ROUTINE("routineApi"),
  KNOWLEDGE("knowledgeApi");

  private final String function;

  Capability(String function) {
    this.function = function;
  }

  /** The Funqy name of the dispatcher. */
  public String function() {
    return function;
  }
}
