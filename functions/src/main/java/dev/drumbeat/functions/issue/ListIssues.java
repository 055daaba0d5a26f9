package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.IssueLists.KnownOrder;
import dev.drumbeat.functions.issue.IssueLists.Listed;
import dev.drumbeat.functions.issue.IssueLists.Window;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query.Position;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Issues by filter: most urgent first, then the latest change, unless asked otherwise. A page looks
 * at a bounded number of rows, whatever its filters leave of them; its link goes on from there.
 */
@Singleton
public class ListIssues {
  private static final int USUAL_LIMIT = 500;

  private final Gateway gateway;
  private final IssueLists lists;
  private final IssueFilterReader filters;
  private final BlockedInbox blocked;
  private final Cursors cursors;
  private final IssueRows rows;

  @Inject
  public ListIssues(
      Gateway gateway,
      IssueLists lists,
      IssueFilterReader filters,
      BlockedInbox blocked,
      Cursors cursors,
      IssueRows rows) {
    this.gateway = gateway;
    this.lists = lists;
    this.filters = filters;
    this.blocked = blocked;
    this.cursors = cursors;
    this.rows = rows;
  }

  @Funq("listIssues")
  public APIGatewayV2HTTPResponse listIssues(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.LIST_ISSUES, event, this::list);
  }

  private Outcome list(Call call) {
    return call.query().text("attention").isPresent() ? blocked(call) : all(call);
  }

  /** The index tells them from others by their priority or by their change, not by their number. */
  private Outcome blocked(Call call) {
    if (isById(call)) {
      throw IssueFilterReader.invalid("sortField=id does not go with attention");
    }
    BlockedInbox.Found found = blocked.page(call, order(call, BlockedInbox.BLOCKED), window(call));
    return linked(call, found.listed(), rows.of(found.listed().issues(), found.judged()));
  }

  private Outcome all(Call call) {
    if (call.query().text("managerAgentId").isPresent()) {
      throw IssueFilterReader.invalid("managerAgentId goes with attention=blocked");
    }
    IssueFilter filter = filters.read(call);
    Window window = window(call);
    IssueOrder order = order(call, filter.statuses());
    Listed listed =
        known(call, filter)
            .map(ids -> lists.known(call.company(), ids, filter, places(call, order, window)))
            .orElseGet(() -> lists.merged(call.company(), order, filter, window));
    return linked(call, listed, rows.of(listed.issues()));
  }

  private Outcome linked(Call call, Listed listed, ArrayNode found) {
    Key anchor = Keys.company(call.company());
    Optional<Position> next = listed.end().map(end -> new Position(end, anchor));
    return Outcome.answer(cursors.linked(call, Answer.ok(found), next));
  }

  /** A cursor already stands behind what an offset would skip. */
  private Window window(Call call) {
    Fields query = call.query();
    Optional<String> cursor = cursors.start(call).map(Position::sort);
    Optional<String> after = cursor.or(() -> query.text("afterId").map(id -> place(call, id)));
    int offset = cursor.isPresent() ? 0 : query.integerOr("offset", 0);
    return new Window(after, offset, query.integerOr("limit", USUAL_LIMIT));
  }

  private String place(Call call, String afterId) {
    if (!isById(call)) {
      throw IssueFilterReader.invalid("afterId goes with sortField=id");
    }
    return rows.find(call.company(), new IssueId(afterId.toLowerCase(Locale.ROOT)))
        .map(issue -> identifierPlace(call.company(), issue))
        .orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID));
  }

  private static IssueOrder order(Call call, Set<IssueStatus> statuses) {
    Optional<String> direction = call.query().text("sortDir");
    return switch (call.query().text("sortField").orElse("")) {
      case "id" -> IssueOrder.byId(call.company(), direction.filter("desc"::equals).isEmpty());
      case "updated" ->
          IssueOrder.byUpdate(call.company(), statuses, direction.filter("asc"::equals).isEmpty());
      default -> IssueOrder.byPriority(call.company(), statuses);
    };
  }

  private static boolean isById(Call call) {
    return call.query().text("sortField").filter("id"::equals).isPresent();
  }

  private static KnownOrder places(Call call, IssueOrder order, Window window) {
    return new KnownOrder(
        order,
        isById(call) ? issue -> identifierPlace(call.company(), issue) : IssueItem::listSort,
        window);
  }

  private static String identifierPlace(CompanyId company, Issue issue) {
    return Keys.identifier(company, issue.number()).sk();
  }

  /** The few issues that can match, where the filter tells which they are. */
  private Optional<List<IssueId>> known(Call call, IssueFilter filter) {
    return filters
        .named(call)
        .map(List::of)
        .or(() -> filter.parent().map(parent -> lists.children(call.company(), parent)))
        .or(
            () ->
                filter
                    .assignee()
                    .filter(agent -> filter.fitsInbox())
                    .map(agent -> lists.inbox(call.company(), agent)));
  }
}
