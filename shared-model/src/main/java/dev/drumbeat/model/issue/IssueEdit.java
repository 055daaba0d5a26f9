package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.label.LabelId;
import dev.drumbeat.model.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller wants of an issue: references are resolved and exist, nothing else is decided yet.
 *
 * @param relations null values stand for what was not sent
 */
public record IssueEdit(
    Content content,
    Ownership ownership,
    Relations relations,
    Optional<String> comment,
    boolean reopen) {

  /** The words and sorting of the issue. */
  public record Content(
      Optional<String> title,
      Sent<String> description,
      Optional<IssueStatus> status,
      Optional<Priority> priority,
      Optional<String> workMode,
      Sent<String> reviewPolicy,
      Sent<String> billingCode,
      Sent<String> unblockDescriptor,
      Sent<Instant> hiddenAt) {}

  /** Whose it becomes. */
  public record Ownership(Sent<AgentId> agent, Sent<UserId> user) {
    public static final Ownership UNCHANGED = new Ownership(Sent.not(), Sent.not());
  }

  /** Blockers as sent, with those among them that are open. */
  public record Blockers(List<IssueId> all, Set<IssueId> open) {
    public Blockers {
      all = List.copyOf(all);
      open = Set.copyOf(open);
    }
  }

  /** Where it belongs, in the tree as well, what it waits for and on what terms it is worked. */
  public record Relations(
      Sent<ProjectId> project,
      Sent<GoalId> goal,
      Optional<List<LabelId>> labels,
      Optional<Blockers> blockers,
      Sent<Place> place,
      Optional<Terms> terms) {
    public Relations(
        Sent<ProjectId> project,
        Sent<GoalId> goal,
        Optional<List<LabelId>> labels,
        Optional<Blockers> blockers,
        Sent<Place> place) {
      this(project, goal, labels, blockers, place, Optional.empty());
    }

    public static final Relations UNCHANGED =
        new Relations(Sent.not(), Sent.not(), Optional.empty(), Optional.empty(), Sent.not());
  }

  /** An edit of the status and a comment only. */
  public static IssueEdit toStatus(Optional<IssueStatus> status, Optional<String> comment) {
    Content content =
        new Content(
            Optional.empty(),
            Sent.not(),
            status,
            Optional.empty(),
            Optional.empty(),
            Sent.not(),
            Sent.not(),
            Sent.not(),
            Sent.not());
    return new IssueEdit(content, Ownership.UNCHANGED, Relations.UNCHANGED, comment, false);
  }

  /** The same edit with another unblock descriptor. */
  public IssueEdit unblockedBy(Sent<String> descriptor) {
    Content with =
        new Content(
            content.title(),
            content.description(),
            content.status(),
            content.priority(),
            content.workMode(),
            content.reviewPolicy(),
            content.billingCode(),
            descriptor,
            content.hiddenAt());
    return new IssueEdit(with, ownership, relations, comment, reopen);
  }

  /** An edit of the terms only. */
  public static IssueEdit toTerms(Terms terms) {
    IssueEdit nothing = toStatus(Optional.empty(), Optional.empty());
    Relations relations =
        new Relations(
            Sent.not(),
            Sent.not(),
            Optional.empty(),
            Optional.empty(),
            Sent.not(),
            Optional.of(terms));
    return new IssueEdit(
        nothing.content(), nothing.ownership(), relations, Optional.empty(), false);
  }

  /** Whether it says something and changes nothing: allowed on anybody's issue (C7). */
  public boolean isCommentOnly() {
    return !reopen
        && comment.isPresent()
        && equals(
            new IssueEdit(
                toStatus(Optional.empty(), Optional.empty()).content(),
                Ownership.UNCHANGED,
                Relations.UNCHANGED,
                comment,
                false));
  }
}
