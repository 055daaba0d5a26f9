package dev.drumbeat.functions.cascade;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CascadeWire;
import dev.drumbeat.functions.issue.OpenIssues;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.DependencyActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeId;
import dev.drumbeat.model.cascade.CascadePlan;
import dev.drumbeat.model.cascade.CascadeState;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows what making issues critical would do to a company's order, and keeps it to be committed
 * (X2). Nothing is changed by it.
 */
@Singleton
public class Reprioritize {
  /** What the answer's transaction takes besides the reprioritisation itself. */
  private static final int WITH_THE_ANSWER = 80;

  private final Gateway gateway;
  private final Table table;
  private final OpenIssues issues;
  private final CascadeRights rights;
  private final IdSource ids;
  private final CascadeWire wire;

  @Inject
  public Reprioritize(
      Gateway gateway,
      Table table,
      OpenIssues issues,
      CascadeRights rights,
      IdSource ids,
      CascadeWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.issues = issues;
    this.rights = rights;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("reprioritize")
  public APIGatewayV2HTTPResponse reprioritize(APIGatewayV2HTTPEvent event) {
    return gateway.serve(DependencyActions.REPRIORITIZE, event, this::preview);
  }

  private Outcome preview(Call call) {
    rights.require(call);
    List<Issue> open = issues.of(call.company());
    Set<IssueId> selected =
        open.stream().filter(issues.selection(call)).map(Issue::id).collect(Collectors.toSet());
    if (selected.isEmpty()) {
      return Outcome.refuse(ProblemCode.NOTHING_SELECTED);
    }
    CascadePlan plan = CascadePlan.of(open, selected);
    Cascade cascade =
        new Cascade(
            new CascadeId(ids.next()),
            call.company(),
            CascadeState.PREVIEWED,
            call.actor(),
            plan.moves().size(),
            0,
            call.now(),
            1);
    WriteSet last = writeMoves(cascade, plan);
    CascadeItem.add(last, cascade);
    return Outcome.plan(last, Answer.created(wire.preview(cascade, plan)));
  }

  /** Moves without their reprioritisation are nothing: they go first, and the last with it. */
  private WriteSet writeMoves(Cascade cascade, CascadePlan plan) {
    WriteSet writes = new WriteSet(cascade.company());
    for (int place = 0; place < plan.moves().size(); place++) {
      if (writes.size() == WITH_THE_ANSWER) {
        table.commit(writes);
        writes = new WriteSet(cascade.company());
      }
      CascadeMoveItem.add(writes, cascade, place, plan.moves().get(place));
    }
    return writes;
  }
}
