package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.gateway.wire.RelatedWork;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Inheritance;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.NewIssue;
import dev.drumbeat.model.issue.Terms;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Creates issues: decides from what exists, takes a number (outside the transaction, gaps are
 * allowed), then commits issue, identifier, inbox row, edges, the parent's count and the wake.
 */
@Singleton
public class IssueCreation {
  private final Table table;
  private final CreationReader reader;
  private final Duplicates duplicates;
  private final IdSource ids;
  private final Effects effects;
  private final IssueWire wire;

  @Inject
  public IssueCreation(
      Table table,
      CreationReader reader,
      Duplicates duplicates,
      IdSource ids,
      Effects effects,
      IssueWire wire) {
    this.table = table;
    this.reader = reader;
    this.duplicates = duplicates;
    this.ids = ids;
    this.effects = effects;
    this.wire = wire;
  }

  /** On what terms it is worked, and what creating it causes besides. */
  @Singleton
  public static class Effects {
    private final TermsReader terms;
    private final LoopBreaker loops;
    private final Trail trail;
    private final Steps steps;

    @Inject
    public Effects(TermsReader terms, LoopBreaker loops, Trail trail, Steps steps) {
      this.terms = terms;
      this.steps = steps;
      this.loops = loops;
      this.trail = trail;
    }

    void add(WriteSet writes, Call call, Issue issue, Known known) {
      boolean mine = issue.assignee().equals(call.actor().agentId());
      if (NewIssue.wakesAssignee(issue) && !mine) {
        issue
            .assignee()
            .ifPresent(
                agent ->
                    loops.wake(
                        writes,
                        new LoopBreaker.Wanted().with(agent, WakeReason.ISSUE_ASSIGNED),
                        WakeWriter.Cause.of(WakeReason.ISSUE_ASSIGNED, issue, call.actor()),
                        known));
      }
      Map<String, String> details =
          Map.of("identifier", issue.identifier(), "status", issue.status().wire());
      trail.record(writes, call.actor(), Trail.Fact.ofIssue("issue.created", issue.id(), details));
    }
  }

  Outcome create(Call call, Optional<IssueId> parentId, int requestDepth) {
    Optional<Outcome> earlier = duplicates.byKey(call);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    CreationReader.Found found = reader.read(call, parentId);
    Optional<Outcome> same = duplicates.byTitle(call, found.titleMark());
    if (same.isPresent()) {
      return same.get();
    }
    Issue drafted = drafted(call, found, requestDepth);
    return NewIssue.refusal(drafted)
        .map(Outcome::refuse)
        .orElseGet(() -> planned(call, found, drafted));
  }

  private Issue drafted(Call call, CreationReader.Found found, int requestDepth) {
    var body = call.body();
    NewIssue.Place place =
        new NewIssue.Place(found.parent(), found.project(), found.goal(), requestDepth);
    NewIssue.Words words =
        new NewIssue.Words(
            body.required("title").strip(),
            CreationBody.description(body),
            body.choice("priority", dev.drumbeat.model.issue.Priority.class),
            body.text("workMode"),
            body.nonEmpty("billingCode"),
            body.nonEmpty("reviewPolicy"),
            body.json("unblockDescriptor"));
    NewIssue.Assignment assignment =
        new NewIssue.Assignment(
            found.assignee(),
            body.nonEmpty("assigneeUserId").map(dev.drumbeat.model.company.UserId::new),
            body.choice("status", dev.drumbeat.model.issue.IssueStatus.class));
    Issue draft = NewIssue.draft(new IssueId(ids.next()), call.company(), call.actor(), call.now());
    Issue issue = NewIssue.assigned(NewIssue.placed(draft, place, words), assignment, call.now());
    Optional<Issue> waiting =
        found
            .parent()
            .filter(any -> body.flag("blockParentUntilDone") && !issue.status().isClosed());
    return issue.with(
        b ->
            b.terms(effects.terms.read(body, Terms.NONE).orElse(Terms.NONE))
                .labels(found.labels())
                .dependents(waiting.isPresent() ? 1 : 0)
                .inherited(
                    waiting
                        .map(Issue::effectivePriority)
                        .filter(issue.priority()::isBelow)
                        .orElse(null))
                .blockedBy(found.blockers())
                .openBlockers(EditReader.open(issue, found.blockers(), found.issues())));
  }

  private Outcome planned(Call call, CreationReader.Found found, Issue draft) {
    Issue issue = Filing.numbers(table, call.company(), 1).number(draft, 0);
    WriteSet writes = new WriteSet(call.company());
    Filing.add(writes, issue);
    Issue unbound = issue.with(b -> b.blockedBy(List.of()).openBlockers(Set.of()));
    EdgeItem.Named blockers = EdgeItem.Named.of(call.body(), found.issues());
    EdgeItem.follow(writes, unbound, issue, blockers);
    Set<IssueId> ranked = Inheritance.targets(unbound, issue, found.issues());
    List<StepItem.Step> steps = StepItem.ranking(writes, ids, ranked, call.now());
    found.walk().hold(writes);
    tellParent(writes, call, found, issue);
    found.footing().ifPresent(footing -> footing.hold(writes));
    duplicates.note(writes, call, found, issue);
    effects.add(writes, call, issue, found.known());
    LinkItem.add(writes, issue, found.links(), Optional.empty());
    return Outcome.plan(
            writes, Answer.created(wire.created(issue, found.blocking(), related(call, found))))
        .then(() -> steps.forEach(effects.steps::settle));
  }

  private RelatedWork related(Call call, CreationReader.Found found) {
    List<Key> keys =
        found.links().stream().map(link -> Keys.issue(call.company(), link.other())).toList();
    return keys.isEmpty()
        ? RelatedWork.NONE
        : new RelatedWork(found.links(), IssueItem.readAll(table.getAll(call.company(), keys)));
  }

  private static void tellParent(
      WriteSet writes, Call call, CreationReader.Found found, Issue child) {
    if (found.parent().isEmpty()) {
      return;
    }
    Issue parent = found.parent().get();
    if (call.body().flag("blockParentUntilDone") && !child.status().isClosed()) {
      CreationBody.blockParent(writes, parent, child, EdgeItem.Named.policyIn(call.body()));
    } else {
      TreeWriter.join(writes, parent, child);
    }
  }
}
