package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.routine.RoutineRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The issues that firings filed, by which they are judged when they are shown (W13). */
@Singleton
public class FiledIssues {
  private final IssueReader issues;

  @Inject
  public FiledIssues(IssueReader issues) {
    this.issues = issues;
  }

  /** Those that are still there. */
  Map<IssueId, Issue> of(CompanyId company, List<RoutineRun> runs) {
    return issues.findAll(company, runs.stream().flatMap(run -> run.filed().stream()).toList());
  }
}
