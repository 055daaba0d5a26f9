package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.issue.PriorityWriter;
import dev.drumbeat.functions.issue.StepItem;
import dev.drumbeat.functions.issue.Steps;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeMove;
import dev.drumbeat.model.cascade.CascadeState;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the moves of a reprioritisation, or takes them back, a batch in a transaction with the
 * count of those made (X2). A batch that meets another priority than the preview saw turns it
 * round; on the way back whatever somebody changed since is left to them.
 */
@Singleton
public class CascadeRunner {
  /** Three writes each, and the reprioritisation, its step and its audit entry. */
  private static final int BATCH = 30;

  private static final int MOST_ATTEMPTS = 20;

  /** The tick has other work too, and comes again. */
  private static final Duration OF_A_TICK = Duration.ofSeconds(15);

  private final Table table;
  private final CascadeReader reader;
  private final PriorityWriter writer;
  private final Steps steps;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public CascadeRunner(
      Table table,
      CascadeReader reader,
      PriorityWriter writer,
      Steps steps,
      Trail trail,
      Clock clock) {
    this.table = table;
    this.reader = reader;
    this.writer = writer;
    this.steps = steps;
    this.trail = trail;
    this.clock = clock;
  }

  /** Takes a reprioritisation up where it stands. */
  public void resume(CompanyId company, Key key) {
    reader.find(company, key).ifPresent(cascade -> run(cascade, OF_A_TICK));
  }

  /** Goes on until it is done or the time is up; the tick does the rest. */
  Cascade run(Cascade start, Duration time) {
    Instant end = clock.instant().plus(time);
    Cascade cascade = start;
    int refused = 0;
    while (cascade.state().isUnderWay() && clock.instant().isBefore(end)) {
      Cascade next = batch(cascade);
      refused = next.equals(cascade) ? refused + 1 : 0;
      if (refused == MOST_ATTEMPTS) {
        throw new Table.StoreBusy(new IllegalStateException("Overtaken too often"));
      }
      cascade = next;
    }
    return cascade;
  }

  /** The next batch; as it was, if it was overtaken. */
  private Cascade batch(Cascade cascade) {
    boolean back = cascade.state().goesBack();
    int from = back ? Math.max(0, cascade.applied() - BATCH) : cascade.applied();
    int to = back ? cascade.applied() : Math.min(cascade.total(), cascade.applied() + BATCH);
    List<CascadeMove> moves = reader.moves(cascade, from, to);
    Map<IssueId, Issue> found = reader.issues(cascade, moves);
    boolean outdated =
        !back && moves.stream().anyMatch(move -> !move.isCurrent(found.get(move.issue())));
    WriteSet writes = new WriteSet(cascade.company());
    Cascade after = outdated ? turned(cascade) : cascade.applying(back ? from : to);
    List<StepItem.Step> follow =
        outdated ? List.of() : writer.write(writes, changes(moves, found, back));
    CascadeItem.replace(writes, cascade, after, clock.instant());
    if (after.state() == CascadeState.COMMITTED || after.state() == CascadeState.UNDONE) {
      trail.record(writes, cascade.by(), fact(after));
    }
    if (!(table.commit(writes) instanceof CommitResult.Committed)) {
      return reader
          .find(cascade.company(), CascadeItem.key(cascade.company(), cascade.id()))
          .orElseThrow();
    }
    follow.forEach(steps::settle);
    return after;
  }

  private static Cascade turned(Cascade cascade) {
    Cascade back = cascade.in(CascadeState.REVERTING);
    return back.applied() == 0 ? back.in(CascadeState.OUTDATED) : back;
  }

  private static Map<Issue, Priority> changes(
      List<CascadeMove> moves, Map<IssueId, Issue> found, boolean back) {
    Map<Issue, Priority> changes = new LinkedHashMap<>();
    for (CascadeMove move : moves) {
      Issue issue = found.get(move.issue());
      if (!back) {
        changes.put(issue, move.to());
      } else if (move.isUndisturbed(issue)) {
        changes.put(issue, move.from());
      }
    }
    return changes;
  }

  private static Trail.Fact fact(Cascade cascade) {
    String action =
        cascade.state() == CascadeState.COMMITTED
            ? "company.reprioritized"
            : "company.reprioritization_undone";
    return Trail.Fact.of(action, "company", cascade.company())
        .with(
            Map.of(
                "reprioritizationId", cascade.id().value(),
                "moves", Integer.toString(cascade.total())));
  }
}
