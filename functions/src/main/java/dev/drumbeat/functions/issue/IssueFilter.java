package dev.drumbeat.functions.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which issues a list shows.
 *
 * @param assignee an agent's, if present; {@code unassigned} asks for those of nobody
 * @param parent the children of one issue, if present
 * @param matches what else must hold of an issue as it was read from the table
 */
record IssueFilter(
    Set<IssueStatus> statuses,
    Optional<AgentId> assignee,
    Optional<IssueId> parent,
    Predicate<Issue> matches) {

  /** The same, of these statuses only. */
  IssueFilter among(Set<IssueStatus> some) {
    Set<IssueStatus> both = EnumSet.copyOf(some);
    both.retainAll(statuses);
    return new IssueFilter(both, assignee, parent, matches);
  }

  boolean shows(Issue issue) {
    return issue.hiddenAt().isEmpty()
        && statuses.contains(issue.status())
        && assignee.map(issue::isAssignedTo).orElse(true)
        && (parent.isEmpty() || parent.equals(issue.parent()))
        && matches.test(issue);
  }

  /** Whether the agent's inbox holds all that is asked for: then it is read, consistently (H2). */
  boolean fitsInbox() {
    return assignee.isPresent() && IssueStatus.IN_INBOX.containsAll(statuses);
  }
}
