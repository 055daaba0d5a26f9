package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lists what belongs to an issue, oldest first, a page at a time. */
@Singleton
public class PartsOfIssue {
  private static final int USUAL_LIMIT = 100;

  private final IssueReader issues;
  private final Table table;
  private final Cursors cursors;
  private final Json json;

  @Inject
  public PartsOfIssue(IssueReader issues, Table table, Cursors cursors, Json json) {
    this.issues = issues;
    this.table = table;
    this.cursors = cursors;
    this.json = json;
  }

  /**
   * The page of the call, refused where the issue of the path does not exist.
   *
   * @param parts all of them, at most so many at once
   */
  public Outcome page(
      Call call, BiFunction<IssueId, Integer, Query> parts, Function<Item, JsonNode> wire) {
    IssueId issue = call.path("issueId", IssueId::new);
    if (issues.find(call.company(), issue).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    Query all = parts.apply(issue, call.query().integerOr("limit", USUAL_LIMIT));
    Page page = table.query(call.company(), all.startingAfter(cursors.start(call)));
    ArrayNode rows = json.array();
    page.items().forEach(item -> rows.add(wire.apply(item)));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
