package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueChangeWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueChange.Refused;
import dev.drumbeat.model.issue.IssueChange.Unchanged;
import dev.drumbeat.model.issue.IssueTransitions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Changes an issue, and comments on it, in one transaction (H5, C4, C6, C8). One read for the issue
 * and what the run remembers; a second only for what the change refers to.
 */
@Singleton
public class UpdateIssue {
  private final Gateway gateway;
  private final IssueReader reader;
  private final EditReader edits;
  private final ChangeWriter writer;
  private final Steps steps;
  private final IssueChangeWire wire;

  @Inject
  public UpdateIssue(
      Gateway gateway,
      IssueReader reader,
      EditReader edits,
      ChangeWriter writer,
      Steps steps,
      IssueChangeWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.edits = edits;
    this.writer = writer;
    this.steps = steps;
    this.wire = wire;
  }

  @Funq("updateIssue")
  public APIGatewayV2HTTPResponse updateIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.UPDATE_ISSUE, event, this::update);
  }

  private Outcome update(Call call) {
    IssueReader.Seen seen = reader.see(call);
    EditReader.Read read = edits.read(call, seen.issue());
    return switch (IssueTransitions.decide(seen.issue(), read.edit(), seen.standing())) {
      case Refused refused -> Outcome.refuse(refused.problem());
      case Unchanged unchanged -> Outcome.answer(wire.unchanged(unchanged.issue()));
      case Accepted accepted -> planned(call, seen, read, accepted);
    };
  }

  private Outcome planned(
      Call call, IssueReader.Seen seen, EditReader.Read read, Accepted accepted) {
    WriteSet writes = new WriteSet(call.company());
    read.reasoned()
        .approval()
        .ifPresent(reason -> PendingApprovals.requireUnanswered(writes, reason));
    ChangeWriter.Around around =
        new ChangeWriter.Around(
            seen.standing(),
            read.blockers(),
            read.named(),
            call.body().nonEmpty("clientRequestId"),
            "issue.updated",
            read.edit().relations().place().value());
    ChangeWriter.Written written = writer.write(writes, accepted, around);
    read.footing().ifPresent(footing -> footing.hold(writes));
    read.walk().hold(writes);
    Answer answer =
        accepted.repeatsBlock()
            ? wire.unchanged(written.issue())
            : wire.answer(call, accepted.before(), written.issue(), written.comment());
    return Outcome.plan(writes, answer).then(() -> written.steps().forEach(steps::settle));
  }
}
