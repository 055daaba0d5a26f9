package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.Footing;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which issues an approval is about, changed after it was asked: by whoever asked, or the board.
 */
@Singleton
public class ApprovalLinks {
  private final Table table;
  private final ApprovalWriter writer;
  private final Trail trail;

  @Inject
  public ApprovalLinks(Table table, ApprovalWriter writer, Trail trail) {
    this.table = table;
    this.writer = writer;
    this.trail = trail;
  }

  /** The approval and what a write around the issue rests on (C2). */
  record Basis(Approval approval, Footing footing) {}

  /** The approval that the path names; refused as not found where it, or the issue, is not. */
  Basis inPath(Call call, IssueId issue) {
    return found(call, call.path("approvalId", ApprovalId::new), issue, ProblemCode.NOT_FOUND_HERE);
  }

  /** The approval that the body names; the issue of the path has to exist, too. */
  Basis inBody(Call call, IssueId issue) {
    String text = call.body().required("approvalId").toLowerCase(Locale.ROOT);
    return found(call, new ApprovalId(text), issue, ProblemCode.REFERENCE_INVALID);
  }

  private Basis found(Call call, ApprovalId id, IssueId issue, ProblemCode unless) {
    Key approvalKey = Keys.approval(call.company(), id);
    Key issueKey = Keys.issue(call.company(), issue);
    List<Key> keys = new ArrayList<>(Footing.keys(call, issue));
    keys.addAll(List.of(approvalKey, issueKey));
    Map<Key, Item> found = table.getAll(call.company(), keys);
    if (!found.containsKey(issueKey)) {
      throw new RefusedCall(ProblemCode.NOT_FOUND_HERE);
    }
    if (!found.containsKey(approvalKey)) {
      throw new RefusedCall(unless);
    }
    Footing footing = Footing.of(call, IssueItem.read(found.get(issueKey)), found);
    Approval approval = ApprovalItem.read(found.get(approvalKey));
    requireConcerned(call, approval);
    return new Basis(approval, footing);
  }

  private static void requireConcerned(Call call, Approval approval) {
    boolean stranger = call.actor().agentId().filter(agent -> !approval.isOf(agent)).isPresent();
    if (stranger) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.APPROVAL_OF_ANOTHER,
              Map.of("error", "Only requesting agent can link this approval")));
    }
  }

  Approval link(WriteSet writes, Call call, Basis basis, IssueId issue) {
    Approval before = basis.approval();
    if (before.issues().size() >= ApprovalActions.MOST_ISSUES) {
      throw new RefusedCall(ProblemCode.TOO_MANY);
    }
    List<IssueId> issues = new ArrayList<>(before.issues());
    issues.add(issue);
    Approval after = before.about(issues, call.now());
    basis.footing().hold(writes);
    PendingApprovals.link(writes, after, issue);
    writer.relink(writes, before, after);
    trail.record(writes, call.actor(), fact("issue.approval_linked", issue, after));
    return after;
  }

  void unlink(WriteSet writes, Call call, Basis basis, IssueId issue) {
    Approval before = basis.approval();
    List<IssueId> issues = before.issues().stream().filter(other -> !other.equals(issue)).toList();
    Approval after = before.about(issues, call.now());
    basis.footing().hold(writes);
    PendingApprovals.unlink(writes, after, issue);
    writer.relink(writes, before, after);
    trail.record(writes, call.actor(), fact("issue.approval_unlinked", issue, after));
  }

  private static Trail.Fact fact(String action, IssueId issue, Approval approval) {
    return Trail.Fact.ofIssue(action, issue, Map.of("approvalId", approval.id().value()));
  }
}
