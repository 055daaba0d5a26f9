package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.agent.Roster;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.WayUp;
import dev.drumbeat.model.api.GovernanceActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Escalation;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.Lease;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hands an issue to the next manager above whoever has it (R3): the path is computed, those who
 * cannot work are passed by, and at the top the board is asked. The lease ends with it.
 */
@Singleton
public class EscalateIssue {
  private final Gateway gateway;
  private final IssueReader reader;
  private final Roster roster;
  private final ChangeWriter writer;
  private final BoardQuestion board;
  private final IssueWire wire;

  @Inject
  public EscalateIssue(
      Gateway gateway,
      IssueReader reader,
      Roster roster,
      ChangeWriter writer,
      BoardQuestion board,
      IssueWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.roster = roster;
    this.writer = writer;
    this.board = board;
    this.wire = wire;
  }

  @Funq("escalateIssue")
  public APIGatewayV2HTTPResponse escalateIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(GovernanceActions.ESCALATE_ISSUE, event, this::escalate);
  }

  private Outcome escalate(Call call) {
    IssueReader.Seen seen = reader.see(call);
    Issue issue = seen.issue();
    Optional<Agent> from =
        issue
            .liveLease(call.now())
            .map(Lease::agent)
            .or(issue::assignee)
            .or(() -> call.actor().agentId())
            .flatMap(agent -> reader.agent(call.company(), agent));
    if (from.isEmpty()) {
      return Outcome.refuse(ProblemCode.ASSIGNEE_REQUIRED);
    }
    return Escalation.refusal(issue, from.get(), seen.standing())
        .map(Outcome::refuse)
        .orElseGet(() -> planned(call, seen, from.get()));
  }

  private Outcome planned(Call call, IssueReader.Seen seen, Agent from) {
    WriteSet writes = new WriteSet(call.company());
    WayUp way = WayUp.over(roster.above(from));
    String comment = call.body().required("comment");
    BoardQuestion.Question question =
        new BoardQuestion.Question(seen.issue(), comment, from.id(), seen.standing());
    IssueChange change = board.climb(writes, question, way);
    ChangeWriter.Around around =
        ChangeWriter.Around.of(seen.standing(), "issue.escalated").with(path(from, way));
    return switch (change) {
      case Accepted accepted ->
          Outcome.plan(writes, Answer.ok(wire.row(written(writes, accepted, way, around).issue())));
      case IssueChange.Unchanged same ->
          Outcome.answer(Answer.ok(wire.row(same.issue()).put("unchanged", true)));
      case IssueChange.Refused refused -> Outcome.refuse(refused.problem());
    };
  }

  private ChangeWriter.Written written(
      WriteSet writes, Accepted change, WayUp way, ChangeWriter.Around around) {
    return writer.write(writes, Escalation.noting(change, way), around);
  }

  private static Map<String, String> path(Agent from, WayUp way) {
    String skipped =
        way.skipped().stream().map(Agent::id).map(AgentId::value).collect(Collectors.joining(","));
    return Map.of(
        "fromAgentId", from.id().value(),
        "skippedAgentIds", skipped,
        "toAgentId", way.manager().map(agent -> agent.id().value()).orElse("board"));
  }
}
