package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Inheritance;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives several issues other priorities of their own at once, and nothing else (X2). */
@Singleton
public class PriorityWriter {
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public PriorityWriter(IdSource ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** Adds the issues as they shall be; what follows for those they wait for is one step. */
  public List<StepItem.Step> write(WriteSet writes, Map<Issue, Priority> changes) {
    Set<IssueId> ranked = new LinkedHashSet<>();
    changes.forEach(
        (before, priority) -> {
          Issue after = before.with(b -> b.priority(priority).version(before.version() + 1));
          writes.put(
              IssueItem.PARTICIPANT, IssueItem.write(after), IssueExpressions.unchanged(before));
          InboxItem.move(writes, Optional.of(before), after);
          ranked.addAll(Inheritance.targets(before, after, Map.of()));
        });
    return StepItem.ranking(writes, ids, ranked, clock.instant());
  }
}
