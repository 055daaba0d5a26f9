package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.issue.Inheritance;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Place;
import dev.drumbeat.model.issue.Standing;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an accepted change of an issue with everything that belongs to it, as one transaction: the
 * issue, what its run remembers, the inbox rows, the comment, the edges, the parent's count, the
 * wakes, the audit entry.
 */
@Singleton
public class ChangeWriter {
  private final ThreadWriter thread;
  private final LoopBreaker loops;
  private final PendingInteractions interactions;
  private final Dependents dependents;
  private final Trail trail;
  private final IdSource ids;

  @Inject
  public ChangeWriter(
      ThreadWriter thread,
      LoopBreaker loops,
      PendingInteractions interactions,
      Dependents dependents,
      Trail trail,
      IdSource ids) {
    this.thread = thread;
    this.loops = loops;
    this.interactions = interactions;
    this.dependents = dependents;
    this.trail = trail;
    this.ids = ids;
  }

  /**
   * Whatever the change needs to know besides itself.
   *
   * @param blockers what it shall wait for, as read while deciding
   * @param named whom and what the texts name
   * @param action what the audit calls it
   * @param place where the issue goes in the tree, if it moves under another
   * @param details what the audit says besides
   * @param answer the answer to an interaction that the change follows from
   */
  public record Around(
      Standing standing,
      EdgeItem.Named blockers,
      Named named,
      Optional<String> clientRequestId,
      String action,
      Optional<Place> place,
      Map<String, String> details,
      Optional<Answer> answer) {
    /** What was answered, and who was given new issues by it. */
    public record Answer(InteractionNotice told, Map<AgentId, Issue> given) {}

    public Around(
        Standing standing,
        EdgeItem.Named blockers,
        Named named,
        Optional<String> clientRequestId,
        String action,
        Optional<Place> place) {
      this(standing, blockers, named, clientRequestId, action, place, Map.of(), Optional.empty());
    }

    public static Around of(Standing standing, String action) {
      return new Around(
          standing, EdgeItem.Named.NONE, Named.NOTHING, Optional.empty(), action, Optional.empty());
    }

    Around naming(Named names) {
      return new Around(standing, blockers, names, clientRequestId, action, place, details, answer);
    }

    public Around with(Map<String, String> more) {
      return new Around(standing, blockers, named, clientRequestId, action, place, more, answer);
    }

    public Around answering(Answer answered) {
      return new Around(
          standing,
          blockers,
          named,
          clientRequestId,
          action,
          place,
          details,
          Optional.of(answered));
    }
  }

  /** What was written: the issue as stored, the comment, what is left to follow up. */
  public record Written(Issue issue, Optional<Comment> comment, List<StepItem.Step> steps) {}

  public Written write(WriteSet writes, Accepted change, Around around) {
    Said said = interactions.follow(writes, change, speak(writes, change, around), around);
    Issue stored = said.issue();
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(stored), condition(change, around));
    remember(writes, change, around.standing(), said.comment().isPresent());
    InboxItem.move(writes, Optional.of(change.before()), stored);
    EdgeItem.follow(writes, change.before(), stored, around.blockers());
    TreeWriter.follow(writes, change, around.place());
    wake(writes, change, around, said);
    Trail.Fact fact = fact(around, change, stored, said.comment());
    trail.record(writes, around.standing().actor(), fact);
    List<StepItem.Step> steps = followUp(writes, change, around);
    LinkItem.add(writes, stored, around.named().issues(), said.comment().map(Comment::id));
    return new Written(stored, said.comment(), steps);
  }

  /** The issue as it is stored, and what was said with the change. */
  record Said(Issue issue, Optional<Comment> comment) {}

  private Said speak(WriteSet writes, Accepted change, Around around) {
    Issue issue = change.after();
    Optional<Comment> spoken = Optional.empty();
    Actor author = around.standing().actor();
    if (change.comment().isPresent()) {
      ThreadWriter.Words words =
          new ThreadWriter.Words(author, change.comment().get(), around.clientRequestId());
      ThreadWriter.Said said = thread.add(writes, issue, words, around.standing().now());
      issue = said.issue();
      spoken = Optional.of(said.comment());
    }
    if (change.systemNote().isPresent()) {
      ThreadWriter.Words note =
          ThreadWriter.Words.of(new Actor.OfSystem(), change.systemNote().get());
      issue = thread.add(writes, issue, note, around.standing().now()).issue();
    }
    return new Said(spoken.isPresent() && change.explainsBlock() ? dated(issue) : issue, spoken);
  }

  /** A block is dated by the words that explain it, so that later words are told apart (C8). */
  private static Issue dated(Issue issue) {
    return issue.with(b -> b.blockedAt(issue.lastCommentAt().orElseThrow()));
  }

  private static Condition condition(Accepted change, Around around) {
    Standing standing = around.standing();
    return standing.holds(change.before())
        ? IssueExpressions.heldBy(
            change.before(), standing.held().get().run(), standing.held().get().fence())
        : IssueExpressions.unchanged(change.before());
  }

  private static void remember(WriteSet writes, Accepted change, Standing standing, boolean spoke) {
    if (!standing.holds(change.before())) {
      return;
    }
    Held held = standing.held().get();
    Held after = spoke ? held.commented(standing.now()) : held;
    after = change.letsGo() ? after.closed() : after;
    if (after.equals(held)) {
      writes.check(
          HeldItem.PARTICIPANT,
          Keys.held(writes.company(), held.run(), held.issue()),
          HeldItem.stillHeld(held));
    } else {
      writes.put(
          HeldItem.PARTICIPANT, HeldItem.write(writes.company(), after), HeldItem.stillHeld(held));
    }
  }

  /** One wake per agent: being mentioned says more than that something was said. */
  private void wake(WriteSet writes, Accepted change, Around around, Said said) {
    Actor actor = around.standing().actor();
    LoopBreaker.Wanted wanted = new LoopBreaker.Wanted();
    List<AgentId> mentioned =
        around.named().agents().stream()
            .filter(agent -> said.comment().isPresent())
            .filter(agent -> !actor.agentId().equals(Optional.of(agent)))
            .toList();
    Optional<AgentId> assignee = said.issue().assignee();
    for (WakeReason reason : change.wakesAssignee()) {
      assignee
          .filter(agent -> reason != WakeReason.ISSUE_COMMENTED || !mentioned.contains(agent))
          .ifPresent(agent -> wanted.with(agent, reason));
    }
    mentioned.stream()
        .filter(agent -> !wanted.reasons().containsKey(agent))
        .forEach(agent -> wanted.with(agent, WakeReason.ISSUE_COMMENT_MENTIONED));
    LoopBreaker.Wanted all =
        wanted.assigning(around.answer().map(Around.Answer::given).orElse(Map.of()));
    if (!all.reasons().isEmpty()) {
      WakeReason first = all.reasons().values().iterator().next().getFirst();
      WakeWriter.Cause cause =
          WakeWriter.Cause.of(first, said.issue(), actor)
              .saying(said.comment().map(Comment::id))
              .telling(around.answer().map(Around.Answer::told));
      loops.wake(writes, all, cause, around.named().known());
    }
  }

  private static Trail.Fact fact(
      Around around, Accepted change, Issue stored, Optional<Comment> comment) {
    Map<String, String> details = new LinkedHashMap<>(around.details());
    Issue before = change.before();
    if (before.status() != stored.status()) {
      details.put("from", before.status().wire());
      details.put("to", stored.status().wire());
    }
    if (!before.assignee().equals(stored.assignee())) {
      details.put("assigneeAgentId", stored.assignee().map(AgentId::value).orElse("none"));
    }
    if (change.moves()) {
      details.put("fromParentId", before.parent().map(IssueId::value).orElse("none"));
      details.put("parentId", stored.parent().map(IssueId::value).orElse("none"));
    }
    if (change.letsGo()) {
      details.put("released", "true");
      details.put("fence", Long.toString(before.fence()));
    }
    comment.ifPresent(c -> details.put("commentId", c.id().value()));
    return Trail.Fact.ofIssue(around.action(), stored.id(), details);
  }

  private List<StepItem.Step> followUp(WriteSet writes, Accepted change, Around around) {
    Issue after = change.after();
    Instant now = around.standing().now();
    List<StepItem.Step> steps = new ArrayList<>();
    if (change.moves()) {
      steps.add(StepItem.moved(writes, ids.next(), change, now));
    }
    Standing standing = around.standing();
    boolean untold = dependents.follow(writes, change, standing);
    Optional<IssueId> parent = after.parent().filter(any -> change.closes());
    if (untold || parent.isPresent()) {
      StepItem.Turned turned =
          new StepItem.Turned(
              writes.company(), ids.next(), after.id(), untold, parent, standing.actor().runId());
      steps.add(StepItem.turned(writes, turned, now));
    }
    Set<IssueId> ranked = Inheritance.targets(change.before(), after, around.blockers().read());
    steps.addAll(StepItem.ranking(writes, ids, ranked, now));
    return steps;
  }
}
