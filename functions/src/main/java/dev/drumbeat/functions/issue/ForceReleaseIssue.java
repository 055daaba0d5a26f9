package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Breaks a lease as the board (C6): the status stays, the old holder's writes become stale. */
@Singleton
public class ForceReleaseIssue {
  private final Gateway gateway;
  private final IssueReader reader;
  private final ChangeWriter writer;
  private final IssueWire wire;
  private final Json json;

  @Inject
  public ForceReleaseIssue(
      Gateway gateway, IssueReader reader, ChangeWriter writer, IssueWire wire, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
    this.json = json;
  }

  @Funq("forceReleaseIssue")
  public APIGatewayV2HTTPResponse forceReleaseIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.FORCE_RELEASE_ISSUE, event, this::release);
  }

  private Outcome release(Call call) {
    IssueReader.Seen seen = reader.see(call);
    Issue before = seen.issue();
    boolean clears = call.query().flag("clearAssignee");
    Issue after =
        before.with(
            b ->
                b.lease(null)
                    .assignee(clears ? null : before.assignee().orElse(null))
                    .updatedAt(call.now())
                    .version(before.version() + 1));
    Accepted change =
        new Accepted(before, after, Optional.empty(), Optional.empty(), List.of(), true);
    WriteSet writes = new WriteSet(call.company());
    ChangeWriter.Around around = ChangeWriter.Around.of(seen.standing(), "issue.force_released");
    Issue stored = writer.write(writes, change, around).issue();
    ObjectNode body = json.object();
    body.set("issue", wire.row(stored));
    ObjectNode previous = body.putObject("previous");
    String run = before.lease().map(lease -> lease.run().value()).orElse(null);
    previous.put("checkoutRunId", run).put("executionRunId", run);
    return Outcome.plan(writes, Answer.ok(body));
  }
}
