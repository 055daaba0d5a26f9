package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.CheckoutDecision;
import dev.drumbeat.model.issue.CheckoutDecision.AlreadyHeld;
import dev.drumbeat.model.issue.CheckoutDecision.Granted;
import dev.drumbeat.model.issue.CheckoutDecision.Refused;
import dev.drumbeat.model.issue.Issue;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the lease of an issue (H3, C1–C3): one read decides, one transaction of issue, gate,
 * remembered fence, inbox rows and audit entry grants. A held issue is refused from the read alone.
 */
@Singleton
public class CheckoutIssue {
  private final Gateway gateway;
  private final CheckoutReader reader;
  private final BoardCheckout board;
  private final Refusals refusals;
  private final Trail trail;
  private final IssueWire wire;

  @Inject
  public CheckoutIssue(
      Gateway gateway,
      CheckoutReader reader,
      BoardCheckout board,
      Refusals refusals,
      Trail trail,
      IssueWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.board = board;
    this.refusals = refusals;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("checkoutIssue")
  public APIGatewayV2HTTPResponse checkoutIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.CHECKOUT_ISSUE, event, this::checkout);
  }

  private Outcome checkout(Call call) {
    if (call.isBoard()) {
      return board.checkout(call);
    }
    String agent = call.agent().agent().value();
    if (!call.body().required("agentId").equalsIgnoreCase(agent)) {
      return Outcome.refuse(ProblemCode.CHECKOUT_AS_OTHER);
    }
    CheckoutReader.Seen seen = reader.see(call);
    return switch (CheckoutDecision.decide(seen.issue(), seen.request())) {
      case AlreadyHeld held -> Outcome.answer(Answer.ok(wire.row(held.issue())));
      case Refused refused -> refused(call, refused.problem());
      case Granted granted -> granted(call, seen, granted);
    };
  }

  private Outcome refused(Call call, Problem problem) {
    refusals.note(call, "issue.checkout_refused", problem);
    return Outcome.refuse(problem);
  }

  private Outcome granted(Call call, CheckoutReader.Seen seen, Granted granted) {
    Issue before = seen.issue();
    Issue after = granted.after();
    WriteSet writes = new WriteSet(call.company());
    writes.put(
        IssueItem.PARTICIPANT,
        IssueItem.write(after),
        IssueExpressions.free(before, seen.request().run(), call.now()));
    writes.put(
        HeldItem.PARTICIPANT,
        HeldItem.write(call.company(), granted.held()),
        seen.held().map(HeldItem::replacing).orElse(Condition.ABSENT));
    reader.guard(writes, seen);
    InboxItem.move(writes, Optional.of(before), after);
    TakenItem.note(writes, after);
    Map<String, String> details =
        Map.of(
            "from", before.status().wire(),
            "to", after.status().wire(),
            "fence", Long.toString(after.fence()));
    trail.record(
        writes, call.actor(), Trail.Fact.ofIssue("issue.checked_out", after.id(), details));
    return Outcome.plan(writes, Answer.ok(wire.row(after)))
        .onRefused(refused -> Outcome.again(Race.LEASE_TAKEN));
  }
}
