package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.run.RunList;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Lease;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunContext;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs that are at an issue now: the one that holds it first, then what its assignee was woken
 * for, running or promised. Read by key, however many runs the issue had before.
 */
@Singleton
public class RunsOfIssue {
  private final Table table;
  private final IssueReader issues;
  private final RunList runs;

  @Inject
  public RunsOfIssue(Table table, IssueReader issues, RunList runs) {
    this.table = table;
    this.issues = issues;
    this.runs = runs;
  }

  /** Those of the issue of the path; refused as not found where there is none. */
  List<Run> live(Call call) {
    CompanyId company = call.company();
    Issue issue =
        issues
            .find(company, call.path("issueId", IssueId::new))
            .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
    Optional<RunId> holder = issue.liveLease(call.now()).map(Lease::run);
    Optional<Slot> slot = issue.assignee().flatMap(agent -> slot(company, agent));
    Stream<RunId> expected =
        slot.stream()
            .flatMap(
                of ->
                    Stream.concat(
                        of.live(call.now()).map(Slot.Occupant::run).stream(), of.next().stream()));
    List<RunId> all = Stream.concat(holder.stream(), expected).distinct().toList();
    return runs.byIds(company, all).stream()
        .filter(run -> !run.status().isTerminal())
        .filter(run -> holder.filter(run.id()::equals).isPresent() || isAbout(run, issue.id()))
        .toList();
  }

  private Optional<Slot> slot(CompanyId company, AgentId agent) {
    return table.get(company, Keys.slot(company, agent)).map(SlotItem::read);
  }

  private static boolean isAbout(Run run, IssueId issue) {
    RunContext context = run.context();
    return context.issue().filter(issue::equals).isPresent() || context.issues().contains(issue);
  }
}
