package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.RoutineIssues;
import dev.drumbeat.functions.issue.RoutineLeases;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineOrigin;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineRunId;
import dev.drumbeat.model.routine.RoutineTrigger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fires a routine (W13): its issue with the wake, the firing's row, the routine and the trigger are
 * one transaction, under the versions they were read at. Nothing fires twice, and two firings of
 * one routine follow one another, each seeing what the other left.
 */
@Singleton
public class Firing {
  private final RoutineLeases leases;
  private final RoutineIssues issues;
  private final IdSource ids;
  private final Trail trail;

  @Inject
  public Firing(RoutineLeases leases, RoutineIssues issues, IdSource ids, Trail trail) {
    this.leases = leases;
    this.issues = issues;
    this.ids = ids;
    this.trail = trail;
  }

  /**
   * What sets it off.
   *
   * @param plan the routine's, or one for this time only
   * @param trigger as it was and as it becomes
   */
  public record Occasion(
      RoutinePlan plan,
      RoutineRun.Source source,
      Optional<Moved> trigger,
      Actor actor,
      Brought brought,
      Instant now) {}

  /** A trigger before and after. */
  public record Moved(RoutineTrigger before, RoutineTrigger after) {}

  /**
   * What the firing came with.
   *
   * @param marks by which a repetition is known
   */
  public record Brought(
      Map<String, String> values,
      Optional<String> payload,
      Optional<String> idempotencyKey,
      List<String> marks) {
    public static final Brought NOTHING =
        new Brought(Map.of(), Optional.empty(), Optional.empty(), List.of());
  }

  /** What is to be committed, and the firing as it then is. */
  public record Fired(WriteSet writes, RoutineRun run) {}

  /**
   * Plans a firing.
   *
   * @throws RefusedCall if no issue can be filed
   */
  public Fired fire(Routine routine, Occasion occasion) {
    WriteSet writes = new WriteSet(routine.company());
    RoutineRun begun = begun(routine, occasion, Optional.empty());
    RoutineRun run =
        left(writes, begun, occasion).orElseGet(() -> begun.filing(file(writes, begun, occasion)));
    return ended(writes, routine, occasion, run);
  }

  /** Plans what remains of a firing that was refused. */
  public Fired fail(Routine routine, Occasion occasion, Problem problem) {
    Optional<String> reason = Optional.of(problem.code().sentence());
    RoutineRun run = begun(routine, occasion, reason);
    return ended(new WriteSet(routine.company()), routine, occasion, run);
  }

  /** The firing, left to work that is going on, if its policy looks at that. */
  private Optional<RoutineRun> left(WriteSet writes, RoutineRun begun, Occasion occasion) {
    Optional<RoutineRun.Status> instead = occasion.plan().concurrency().whileActive();
    if (instead.isEmpty()) {
      return Optional.empty();
    }
    RoutineLeases.Found found = leases.look(begun.company(), begun.routine(), occasion.now());
    found.tidy(writes);
    return found
        .held()
        .map(
            issue ->
                begun.leftTo(instead.get(), issue.id(), issue.routine().map(RoutineOrigin::run)));
  }

  private IssueId file(WriteSet writes, RoutineRun begun, Occasion occasion) {
    if (occasion.plan().assignee().isEmpty()) {
      throw new RefusedCall(ProblemCode.ROUTINE_WITHOUT_ASSIGNEE);
    }
    FiringValues values =
        new FiringValues(occasion.plan(), occasion.brought().values(), occasion.now());
    Issue issue =
        issues.file(
            writes,
            new RoutineIssues.Order(
                occasion.plan(),
                values.title(),
                values.description(),
                new RoutineOrigin(begun.routine(), begun.id()),
                occasion.actor(),
                occasion.now()));
    return issue.id();
  }

  private Fired ended(WriteSet writes, Routine routine, Occasion occasion, RoutineRun run) {
    boolean filed = run.status() == RoutineRun.Status.ISSUE_CREATED;
    RoutineItem.replace(writes, routine, routine.fired(filed, occasion.now()));
    occasion
        .trigger()
        .ifPresent(moved -> RoutineTriggerItem.replace(writes, moved.before(), moved.after()));
    RoutineRunItem.add(writes, run);
    FiringMarks.add(writes, run, occasion.brought().marks());
    Map<String, String> details = new HashMap<>();
    details.put("routineRunId", run.id().value());
    details.put("source", run.source().wire());
    details.put("status", run.status().wire());
    run.linkedIssue().ifPresent(issue -> details.put("issueId", issue.value()));
    trail.record(
        writes,
        occasion.actor(),
        Trail.Fact.of("routine.run_triggered", "routine", routine.id()).with(details));
    return new Fired(writes, run);
  }

  /** A firing of which nothing has come yet. */
  private RoutineRun begun(Routine routine, Occasion occasion, Optional<String> failure) {
    return new RoutineRun(
        new RoutineRunId(ids.next()),
        routine.company(),
        routine.id(),
        occasion.trigger().map(moved -> moved.before().id()),
        occasion.source(),
        RoutineRun.Status.FAILED,
        occasion.brought().idempotencyKey(),
        occasion.brought().payload(),
        Optional.empty(),
        Optional.empty(),
        failure,
        occasion.now());
  }
}
