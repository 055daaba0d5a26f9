package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code C#c#STEP#<id> / STEP}: what still follows from a committed change, one batch at a time.
 * Written with the change, deleted with its last effect; due soon after, so that whoever dies in
 * between is followed by the tick.
 */
public final class StepItem {
  static final String PARTICIPANT = "step";
  private static final Duration ABANDONED_AFTER = Duration.ofSeconds(10);

  private StepItem() {}

  /** A committed change that is not followed up yet. */
  public sealed interface Step {
    CompanyId company();

    String id();

    /** The parent to tell if nothing is open below it any more. */
    Optional<IssueId> parent();

    /** The run whose act is followed up: what that wakes belongs to its chain (W6). */
    default Optional<RunId> run() {
      return Optional.empty();
    }

    default Key key() {
      return Keys.step(company(), id());
    }
  }

  /**
   * What follows when an issue is closed or comes back: dependents and the parent are told.
   *
   * @param untold whether dependents are left to be told
   */
  public record Turned(
      CompanyId company,
      String id,
      IssueId issue,
      boolean untold,
      Optional<IssueId> parent,
      Optional<RunId> run)
      implements Step {}

  /** What follows when what waits for issues is more or less urgent: theirs is looked at. */
  public record Ranking(CompanyId company, String id, List<IssueId> issues) implements Step {
    public Ranking {
      issues = List.copyOf(issues);
    }

    @Override
    public Optional<IssueId> parent() {
      return Optional.empty();
    }
  }

  /** What follows from another path of an issue: its children's paths, and the parent it left. */
  public record Move(CompanyId company, String id, IssueId moved, Optional<IssueId> parent)
      implements Step {}

  static Turned turned(WriteSet writes, Turned turned, Instant now) {
    add(
        writes,
        turned,
        now,
        item -> item.id("turnedIssue", turned.issue()).flag("untold", turned.untold()));
    return turned;
  }

  /** Of priorities to be looked at; no step, if there are none. */
  static List<Step> ranking(WriteSet writes, IdSource ids, Set<IssueId> issues, Instant now) {
    if (issues.isEmpty()) {
      return List.of();
    }
    Ranking ranking = new Ranking(writes.company(), ids.next(), List.copyOf(issues));
    add(writes, ranking, now, item -> item.ids("rankedIssues", ranking.issues()));
    return List.of(ranking);
  }

  /** Of a move: an open issue may have been the last one its parent waited for. */
  static Move moved(WriteSet writes, String id, Accepted change, Instant now) {
    Issue before = change.before();
    Optional<IssueId> left = before.parent().filter(parent -> !before.status().isClosed());
    return moved(writes, new Move(writes.company(), id, before.id(), left), now);
  }

  static Move moved(WriteSet writes, Move move, Instant now) {
    add(writes, move, now, item -> item.id("movedIssue", move.moved()));
    return move;
  }

  private static void add(WriteSet writes, Step step, Instant now, UnaryOperator<Item> content) {
    Item item =
        Item.at(step.key())
            .id("companyId", step.company())
            .text("id", step.id())
            .id("parentId", step.parent())
            .id("runId", step.run());
    writes.put(
        PARTICIPANT, Due.mark(content.apply(item), now.plus(ABANDONED_AFTER)), Condition.ABSENT);
  }

  static Step read(Item item) {
    CompanyId company = item.id("companyId", CompanyId::new);
    Optional<IssueId> parent = item.optionalId("parentId", IssueId::new);
    return item.optionalId("movedIssue", IssueId::new)
        .<Step>map(moved -> new Move(company, item.text("id"), moved, parent))
        .or(() -> item.optionalId("turnedIssue", IssueId::new).map(id -> turned(item, id)))
        .orElseGet(
            () -> new Ranking(company, item.text("id"), item.ids("rankedIssues", IssueId::new)));
  }

  private static Turned turned(Item item, IssueId issue) {
    return new Turned(
        item.id("companyId", CompanyId::new),
        item.text("id"),
        issue,
        item.flag("untold"),
        item.optionalId("parentId", IssueId::new),
        item.optionalId("runId", RunId::new));
  }
}
