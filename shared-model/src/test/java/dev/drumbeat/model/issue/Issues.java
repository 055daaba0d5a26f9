package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.BudgetMode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Issues, callers and moments the tests of decisions share. */
public final class Issues {
  public static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final Instant LATER = NOW.plusSeconds(3600);
  static final Instant EARLIER = NOW.minusSeconds(3600);
  static final AgentId TODD = new AgentId("todd");
  static final AgentId SARAH = new AgentId("sarah");
  static final RunId RUN = new RunId("run-1");
  static final RunId OTHER_RUN = new RunId("run-2");

  private Issues() {}

  public static Issue anIssue() {
    return NewIssue.draft(
            new IssueId("issue"),
            new CompanyId("company"),
            new Actor.Board(new UserId("board")),
            EARLIER)
        .with(b -> b.numbered(1, "DEM-1").title("Write it").status(IssueStatus.TODO));
  }

  static Issue heldBy(AgentId agent, RunId run, Instant until) {
    return anIssue()
        .with(
            b ->
                b.assignee(agent)
                    .status(IssueStatus.IN_PROGRESS)
                    .lease(new Lease(agent, run, until))
                    .fence(7));
  }

  static Held held(RunId run, long fence) {
    return new Held(run, new IssueId("issue"), fence, true, EARLIER, Optional.empty());
  }

  static Standing board() {
    return new Standing(new Actor.Board(new UserId("board")), Optional.empty(), true, NOW);
  }

  static Standing agent(AgentId agent, RunId run, Held held) {
    Actor actor = new Actor.OfAgent(agent, Optional.of(run));
    return new Standing(actor, Optional.ofNullable(held), false, NOW);
  }

  static CheckoutDecision.Request request(AgentId agent, RunId run) {
    return new CheckoutDecision.Request(
        agent,
        run,
        LATER,
        Set.of(IssueStatus.TODO, IssueStatus.BACKLOG),
        false,
        BudgetMode.OK,
        Set.of(),
        NOW);
  }

  static IssueEdit edit(IssueStatus status, String comment) {
    return IssueEdit.toStatus(Optional.ofNullable(status), Optional.ofNullable(comment));
  }

  static IssueEdit blockedBy(IssueId blocker) {
    IssueEdit plain = edit(IssueStatus.BLOCKED, null);
    IssueEdit.Relations relations =
        new IssueEdit.Relations(
            Sent.not(),
            Sent.not(),
            Optional.empty(),
            Optional.of(new IssueEdit.Blockers(List.of(blocker), Set.of(blocker))),
            Sent.not());
    return new IssueEdit(plain.content(), plain.ownership(), relations, Optional.empty(), false);
  }
}
