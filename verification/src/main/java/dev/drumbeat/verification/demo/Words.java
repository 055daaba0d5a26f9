package dev.drumbeat.verification.demo;

import dev.drumbeat.verification.demo.wire.Node;

/** Puts an activity entry into words. */
final class Words {
  private Words() {}

  /**
   * The issue an entry is about; a refused checkout is an entry of its run that names the issue.
   */
  static String issueOf(Node entry) {
    boolean direct = entry.text("entityType").equals("issue");
    return direct ? entry.text("entityId") : entry.at("details").text("issueId");
  }

  static String details(Node entry) {
    Node details = entry.at("details");
    StringBuilder words = new StringBuilder();
    details
        .said("to")
        .ifPresent(to -> words.append(": ").append(details.text("from")).append(" -> ").append(to));
    details
        .said("spentCents")
        .ifPresent(spent -> words.append(spent).append(" of ").append(details.text("limitCents")));
    details.said("code").ifPresent(code -> words.append(": 409 ").append(code));
    details.said("fence").ifPresent(fence -> words.append(" (fence ").append(fence).append(')'));
    return words.toString();
  }
}
