package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.Release;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives an issue back for somebody else: in_progress becomes todo, nobody is assigned (C4). */
@Singleton
public class ReleaseIssue {
  private final Gateway gateway;
  private final IssueReader reader;
  private final ChangeWriter writer;
  private final IssueWire wire;

  @Inject
  public ReleaseIssue(Gateway gateway, IssueReader reader, ChangeWriter writer, IssueWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
  }

  @Funq("releaseIssue")
  public APIGatewayV2HTTPResponse releaseIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.RELEASE_ISSUE, event, this::release);
  }

  private Outcome release(Call call) {
    IssueReader.Seen seen = reader.see(call);
    return switch (Release.decide(seen.issue(), seen.standing())) {
      case Release.Refused refused -> Outcome.refuse(refused.problem());
      case Release.Given given -> planned(call, seen, given.change());
    };
  }

  private Outcome planned(Call call, IssueReader.Seen seen, Accepted change) {
    WriteSet writes = new WriteSet(call.company());
    ChangeWriter.Written written =
        writer.write(writes, change, ChangeWriter.Around.of(seen.standing(), "issue.released"));
    return Outcome.plan(writes, Answer.ok(wire.row(written.issue())));
  }
}
