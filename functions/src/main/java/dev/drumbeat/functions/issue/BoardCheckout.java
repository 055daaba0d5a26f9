package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueChange.Refused;
import dev.drumbeat.model.issue.IssueChange.Unchanged;
import dev.drumbeat.model.issue.IssueEdit;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.IssueTransitions;
import dev.drumbeat.model.issue.Sent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A checkout by the board: assigns, sets in_progress, takes no lease, wakes the assignee (C3). */
@Singleton
public class BoardCheckout {
  private final IssueReader reader;
  private final ChangeWriter writer;
  private final IssueWire wire;

  @Inject
  public BoardCheckout(IssueReader reader, ChangeWriter writer, IssueWire wire) {
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
  }

  Outcome checkout(Call call) {
    IssueReader.Seen seen = reader.see(call);
    AgentId agent = new AgentId(call.body().required("agentId").toLowerCase(Locale.ROOT));
    if (reader.agent(call.company(), agent).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    Issue issue = seen.issue();
    if (!expected(call).contains(issue.status().wire())) {
      return Outcome.refuse(ProblemCode.STATUS_NOT_EXPECTED);
    }
    return switch (IssueTransitions.decide(issue, edit(agent), seen.standing())) {
      case Refused refused -> Outcome.refuse(refused.problem());
      case Unchanged unchanged -> Outcome.answer(Answer.ok(wire.row(issue)));
      case Accepted accepted -> planned(call, seen, accepted);
    };
  }

  private static List<String> expected(Call call) {
    return call.body().texts("expectedStatuses").orElseThrow();
  }

  private static IssueEdit edit(AgentId agent) {
    IssueEdit status = IssueEdit.toStatus(Optional.of(IssueStatus.IN_PROGRESS), Optional.empty());
    return new IssueEdit(
        status.content(),
        new IssueEdit.Ownership(Sent.as(Optional.of(agent)), Sent.not()),
        status.relations(),
        Optional.empty(),
        false);
  }

  private Outcome planned(Call call, IssueReader.Seen seen, Accepted accepted) {
    WriteSet writes = new WriteSet(call.company());
    Accepted waking =
        new Accepted(
            accepted.before(),
            accepted.after(),
            accepted.comment(),
            accepted.systemNote(),
            List.of(dev.drumbeat.model.wake.WakeReason.ISSUE_CHECKED_OUT),
            accepted.letsGo());
    Issue stored =
        writer
            .write(writes, waking, ChangeWriter.Around.of(seen.standing(), "issue.checked_out"))
            .issue();
    return Outcome.plan(writes, Answer.ok(wire.row(stored)));
  }
}
