package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CostWire;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What an issue and everything below it cost, at any time (B5); at most 1,000 issues. */
@Singleton
public class GetIssueCost {
  private static final int MOST_ISSUES = 1000;

  private final Gateway gateway;
  private final Table table;
  private final CostWire wire;

  @Inject
  public GetIssueCost(Gateway gateway, Table table, CostWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
  }

  @Funq("getIssueCost")
  public APIGatewayV2HTTPResponse getIssueCost(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.GET_ISSUE_COST, event, this::get);
  }

  private Outcome get(Call call) {
    IssueId root = call.path("issueId", IssueId::new);
    if (table.get(call.company(), Keys.issue(call.company(), root)).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    List<IssueId> issues = below(call.company(), root);
    if (!call.query().flag("excludeRoot")) {
      issues.addFirst(root);
    }
    Cents cost = Cents.ZERO;
    CostEvent.Tokens tokens = new CostEvent.Tokens(0, 0, 0);
    long events = 0;
    List<Key> keys = issues.stream().map(id -> Keys.issueCost(call.company(), id)).toList();
    for (Item item : table.getAll(call.company(), keys).values()) {
      cost = cost.plus(new Cents(item.number("cost")));
      tokens = tokens.plus(CostCellItem.tokens(item));
      events += item.number("events");
    }
    return Outcome.answer(
        Answer.ok(
            wire.issue(root.value(), issues.size(), new CostWire.Spent(cost, tokens, events))));
  }

  private List<IssueId> below(CompanyId company, IssueId root) {
    List<IssueId> below = new ArrayList<>();
    Deque<IssueId> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty() && below.size() < MOST_ISSUES) {
      String partition = IssueItem.childrenPartition(company, open.poll());
      Query children = Query.index(Query.Index.SECOND, partition, MOST_ISSUES);
      table.query(company, children).items().stream()
          .map(item -> item.id("id", IssueId::new))
          .forEach(
              id -> {
                below.add(id);
                open.add(id);
              });
    }
    return below;
  }
}
