package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.run.LastWord;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueChange.Refused;
import dev.drumbeat.model.issue.IssueChange.Unchanged;
import dev.drumbeat.model.issue.IssueEdit;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.IssueTransitions;
import dev.drumbeat.model.issue.Standing;
import dev.drumbeat.model.run.Held;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The last word of a run on one issue, in the transaction that ends the run (C4). */
@Singleton
public class FinalDisposition implements LastWord {
  private final Table table;
  private final IssueReader issues;
  private final EditReader edits;
  private final References references;
  private final ChangeWriter writer;
  private final Steps steps;

  @Inject
  public FinalDisposition(
      Table table,
      IssueReader issues,
      EditReader edits,
      References references,
      ChangeWriter writer,
      Steps steps) {
    this.table = table;
    this.issues = issues;
    this.edits = edits;
    this.references = references;
    this.writer = writer;
    this.steps = steps;
  }

  @Override
  public Runnable into(WriteSet writes, Call call) {
    Optional<String> reference = call.body().nonEmpty("issueId");
    if (reference.isEmpty()) {
      return () -> {};
    }
    IssueId id = References.inBody(() -> references.issue(call.company(), reference.get()));
    Issue issue =
        issues
            .find(call.company(), id)
            .orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID));
    Optional<Held> held =
        table
            .get(call.company(), Keys.held(call.company(), call.run().orElseThrow(), id))
            .map(HeldItem::read);
    Standing standing = new Standing(call.actor(), held, false, call.now());
    IssueEdit sent =
        IssueEdit.toStatus(
            call.body().choice("status", IssueStatus.class), call.body().nonEmpty("comment"));
    BlockReason.Reasoned reasoned = edits.reasoned(issue, sent);
    reasoned.approval().ifPresent(reason -> PendingApprovals.requireUnanswered(writes, reason));
    return switch (IssueTransitions.decide(issue, reasoned.edit(), standing)) {
      case Refused refused -> throw new RefusedCall(refused.problem());
      case Unchanged unchanged -> () -> {};
      case Accepted accepted -> follow(writes, call, accepted, standing);
    };
  }

  private Runnable follow(WriteSet writes, Call call, Accepted accepted, Standing standing) {
    Named named =
        accepted
            .comment()
            .map(comment -> edits.named(call, accepted.before(), comment))
            .orElse(Named.NOTHING);
    ChangeWriter.Around around = ChangeWriter.Around.of(standing, "issue.updated").naming(named);
    ChangeWriter.Written written = writer.write(writes, accepted, around);
    return () -> written.steps().forEach(steps::settle);
  }
}
