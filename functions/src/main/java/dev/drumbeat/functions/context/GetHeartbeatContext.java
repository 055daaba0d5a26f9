package dev.drumbeat.functions.context;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.approval.ApprovalItem;
import dev.drumbeat.functions.budget.Budgets;
import dev.drumbeat.functions.comment.CommentItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ContextWire;
import dev.drumbeat.functions.gateway.wire.ContextWire.Heard;
import dev.drumbeat.functions.gateway.wire.ContextWire.Pack;
import dev.drumbeat.functions.gateway.wire.ContextWire.Work;
import dev.drumbeat.functions.gateway.wire.HintsWire.Hints;
import dev.drumbeat.functions.gateway.wire.IssueWire.Surroundings;
import dev.drumbeat.functions.interaction.InteractionItem;
import dev.drumbeat.functions.issue.SurroundingsReader;
import dev.drumbeat.functions.knowledge.RelevantKnowledge;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.Reading;
import dev.drumbeat.model.comment.Unread;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything an agent needs to work on an issue, within the tokens it asks for (H4): the issue and
 * its latest words in one query, all that surrounds it in one more call, and a note of what the
 * agent was told, so that its next run is told what came after (docs/architecture/context.md).
 */
@Singleton
public class GetHeartbeatContext {
  private final Gateway gateway;
  private final Table table;
  private final SurroundingsReader surroundings;
  private final RelevantKnowledge knowledge;
  private final ContextWire wire;

  @Inject
  public GetHeartbeatContext(
      Gateway gateway,
      Table table,
      SurroundingsReader surroundings,
      RelevantKnowledge knowledge,
      ContextWire wire) {
    this.knowledge = knowledge;
    this.gateway = gateway;
    this.table = table;
    this.surroundings = surroundings;
    this.wire = wire;
  }

  @Funq("getHeartbeatContext")
  public APIGatewayV2HTTPResponse getHeartbeatContext(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.GET_HEARTBEAT_CONTEXT, event, this::context);
  }

  private Outcome context(Call call) {
    return ThreadWindow.read(table, call.company(), call.path("issueId", IssueId::new))
        .map(window -> answer(call, window))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome answer(Call call, ThreadWindow window) {
    Issue issue = window.issue();
    Map<Key, Item> found = new HashMap<>();
    Surroundings around = surroundings.around(issue, keys(call, window), found);
    ThreadReader reader = new ThreadReader(table, call, window);
    Optional<Reading> noted =
        ThreadReader.key(call, issue.id()).map(found::get).map(ReadingItem::read);
    Unread unread = reader.unread(noted);
    Heard heard = new Heard(unread, waking(call, issue, found), hints(call, window, found));
    Work work = new Work(issue, around, meter(call, found));
    Pack pack = wire.pack(work, heard, call.query().integerOr("maxTokens", ContextWire.TOKENS));
    reader.note(noted, unread, unread.readTo(pack.humansTold()));
    return Outcome.answer(Answer.ok(pack.context()));
  }

  private static List<Key> keys(Call call, ThreadWindow window) {
    List<Key> keys = new ArrayList<>(window.asked());
    IssueId issue = window.issue().id();
    ThreadReader.key(call, issue).ifPresent(keys::add);
    scope(call).ifPresent(me -> keys.addAll(Budgets.keys(call.company(), me, month(call))));
    wakingKey(call, issue).ifPresent(keys::add);
    keys.add(KnowledgeKeys.mark(call.company()));
    return keys;
  }

  private static Optional<BudgetScope> scope(Call call) {
    return call.actor().agentId().map(BudgetScope::of);
  }

  private static YearMonth month(Call call) {
    return Budgets.month(call.now());
  }

  private static Optional<Meter> meter(Call call, Map<Key, Item> found) {
    return scope(call).map(me -> Budgets.meter(found, call.company(), me, month(call)));
  }

  private static Optional<Key> wakingKey(Call call, IssueId issue) {
    return call.query().text("wakeCommentId").map(id -> Keys.comment(call.company(), issue, id));
  }

  private static Optional<Comment> waking(Call call, Issue issue, Map<Key, Item> found) {
    return wakingKey(call, issue.id())
        .map(found::get)
        .map(item -> CommentItem.read(call.company(), item));
  }

  private Hints hints(Call call, ThreadWindow window, Map<Key, Item> found) {
    List<Item> asked = window.asked().stream().map(found::get).filter(Objects::nonNull).toList();
    return new Hints(
        of(asked, InteractionItem.PREFIX).map(InteractionItem::read).toList(),
        of(asked, ApprovalItem.PREFIX).map(ApprovalItem::read).toList(),
        known(call, window.issue(), found.keySet()),
        window.files());
  }

  private static Stream<Item> of(List<Item> items, String prefix) {
    return items.stream().filter(item -> item.key().sk().startsWith(prefix));
  }

  /** A company that knows nothing yet is not searched: its contexts cost no call more. */
  private List<KnowledgeEntry> known(Call call, Issue issue, Set<Key> found) {
    Optional<AgentId> agent = call.actor().agentId().or(issue::assignee);
    return found.contains(KnowledgeKeys.mark(call.company()))
        ? knowledge.to(issue, agent, call.now())
        : List.of();
  }
}
