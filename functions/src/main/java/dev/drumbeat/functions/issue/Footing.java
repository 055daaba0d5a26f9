package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a write around an issue rests on: its documents, its children, what is asked of the board
 * about it. A run that took the issue and lost it is refused, like where it changes the issue
 * itself (C2); whoever never took it stands on nothing and needs nothing. Comments are free (C7).
 */
public final class Footing {
  private static final String PARTICIPANT = "footing";

  private final Issue issue;
  private final Standing standing;

  private Footing(Issue issue, Standing standing) {
    this.issue = issue;
    this.standing = standing;
  }

  /** Somebody who writes around issues. */
  public record Writer(CompanyId company, Actor actor, Instant now) {
    static Writer of(Call call) {
      return new Writer(call.company(), call.actor(), call.now());
    }

    /** What to read with the issue: the fence that the writer's run remembers. */
    List<Key> keys(IssueId issue) {
      return actor.runId().map(run -> Keys.held(company, run, issue)).stream().toList();
    }

    /**
     * Where it stands.
     *
     * @throws RefusedCall if its run lost the issue
     */
    Footing at(Issue issue, Map<Key, Item> found) {
      Optional<Item> held =
          keys(issue.id()).stream().map(found::get).filter(Objects::nonNull).findFirst();
      Standing standing = new Standing(actor, held.map(HeldItem::read), false, now);
      standing.lost(issue).ifPresent(Footing::refuse);
      return new Footing(issue, standing);
    }
  }

  /** What to read with the issue: the fence that the caller's run remembers. */
  public static List<Key> keys(Call call, IssueId issue) {
    return Writer.of(call).keys(issue);
  }

  /**
   * Where the caller stands.
   *
   * @throws RefusedCall if its run lost the issue
   */
  public static Footing of(Call call, Issue issue, Map<Key, Item> found) {
    return Writer.of(call).at(issue, found);
  }

  /** The same of somebody whose standing is known and not lost. */
  static Footing at(Issue issue, Standing standing) {
    return new Footing(issue, standing);
  }

  private static void refuse(Problem problem) {
    throw new RefusedCall(problem);
  }

  /** Adds that a holder still is one. */
  public void hold(WriteSet writes) {
    if (standing.holds(issue)) {
      writes.require(
          PARTICIPANT,
          Keys.issue(writes.company(), issue.id()),
          IssueExpressions.stillHeldBy(standing.held().get().run(), standing.held().get().fence()));
    }
  }
}
