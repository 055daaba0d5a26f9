package dev.drumbeat.model.run;

import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run remembers of an issue it took: the fence it got (C2). Every later write of the run to
 * that issue is conditional on this fence, never on the one the issue carries now.
 *
 * @param open whether the run still has to let go of it
 * @param commentedAt the last comment of this run on it: leaving it unfinished is then not silent
 */
public record Held(
    RunId run,
    IssueId issue,
    long fence,
    boolean open,
    Instant takenAt,
    Optional<Instant> commentedAt) {
  public Held commented(Instant at) {
    return new Held(run, issue, fence, open, takenAt, Optional.of(at));
  }

  public Held closed() {
    return new Held(run, issue, fence, false, takenAt, commentedAt);
  }
}
