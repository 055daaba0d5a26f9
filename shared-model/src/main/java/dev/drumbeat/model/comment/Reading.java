package dev.drumbeat.model.comment;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.RunId;
import java.util.Optional;

/**
 * How far an agent has read an issue's thread (H4). A run that reads twice is told the same twice;
 * what a run read counts for later runs only if it came to something.
 *
 * @param run the run that read last
 * @param from what was known before that run; nothing where it is empty
 * @param to the last that was delivered to it
 */
public record Reading(
    CompanyId company,
    AgentId agent,
    IssueId issue,
    RunId run,
    Optional<CommentId> from,
    Optional<CommentId> to,
    long version) {

  /** Whether this run is the one that read last. */
  public boolean isOf(Optional<RunId> reader) {
    return reader.filter(run::equals).isPresent();
  }

  /** Whether the run that read last spoke after that: it knew what it had read. */
  public boolean isAnsweredBy(Comment comment) {
    boolean later = to.map(last -> comment.id().isAfter(last)).orElse(true);
    return later && comment.author().runId().filter(run::equals).isPresent();
  }

  /** The same after this run was told what follows {@code known} up to {@code last}. */
  public Reading next(RunId reader, Optional<CommentId> known, Optional<CommentId> last) {
    return new Reading(company, agent, issue, reader, known, last, version + 1);
  }

  /** Whether the other already says what this does. */
  public boolean saysNoMoreThan(Reading other) {
    return run.equals(other.run) && from.equals(other.from) && to.equals(other.to);
  }
}
