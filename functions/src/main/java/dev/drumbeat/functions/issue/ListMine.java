package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.issue.IssueLists.Window;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.company.UserId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The issues a human filed or is to do, most urgent first, for an agent that works for it. Like any
 * list it looks at a bounded number of issues; those only spoken on are not found.
 */
@Singleton
public class ListMine {
  private static final int MOST = 500;

  private final Gateway gateway;
  private final IssueLists lists;
  private final IssueFilterReader filters;
  private final IssueRows rows;

  @Inject
  public ListMine(Gateway gateway, IssueLists lists, IssueFilterReader filters, IssueRows rows) {
    this.gateway = gateway;
    this.lists = lists;
    this.filters = filters;
    this.rows = rows;
  }

  @Funq("listMine")
  public APIGatewayV2HTTPResponse listMine(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.LIST_MINE, event, this::list);
  }

  private Outcome list(Call call) {
    UserId user = new UserId(call.query().required("userId"));
    IssueFilter filter =
        new IssueFilter(
            filters.statuses(call.query()),
            Optional.empty(),
            Optional.empty(),
            issue -> isOf(user, issue.assigneeUser()) || isOf(user, issue.createdByUser()));
    IssueOrder order = IssueOrder.byPriority(call.company(), filter.statuses());
    Window window = new Window(Optional.empty(), 0, MOST);
    IssueLists.Listed found = lists.merged(call.company(), order, filter, window);
    return Outcome.answer(Answer.ok(rows.of(found.issues())));
  }

  private static boolean isOf(UserId user, Optional<UserId> whose) {
    return whose.filter(user::equals).isPresent();
  }
}
