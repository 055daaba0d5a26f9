package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.attachment.AttachmentItem;
import dev.drumbeat.functions.budget.Budgets;
import dev.drumbeat.functions.comment.CommentItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ContextWire;
import dev.drumbeat.functions.gateway.wire.IssueWire.Surroundings;
import dev.drumbeat.functions.knowledge.RelevantKnowledge;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.comment.Comment;
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
import java.util.Optional;
import java.util.Set;

/**
 * Everything an agent needs to work on an issue, within a stated budget of tokens (H4): the issue
 * and its latest words in one query, all that surrounds it in one more call.
 */
@Singleton
public class GetHeartbeatContext {
  private static final int LATEST = 80;
  private static final int MOST_FILES = 20;

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
    String partition = Keys.issuePartition(call.company(), call.path("issueId", IssueId::new));
    List<Item> items =
        table
            .query(
                call.company(),
                Query.between(partition, CommentItem.PREFIX, "ISSUE", LATEST).descending())
            .items();
    if (items.isEmpty() || !items.getFirst().key().sk().equals("ISSUE")) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    Issue issue = IssueItem.read(items.getFirst());
    List<Comment> newestFirst = comments(call, items);
    if (items.size() == LATEST && newestFirst.size() < LATEST / 2) {
      Query all = Query.prefix(partition, CommentItem.PREFIX, LATEST);
      newestFirst = comments(call, table.query(call.company(), all.descending()).items());
    }
    List<Attachment> files =
        items.stream()
            .filter(item -> item.key().sk().startsWith(AttachmentItem.PREFIX))
            .limit(MOST_FILES)
            .map(AttachmentItem::read)
            .toList()
            .reversed();
    return answer(call, new Read(issue, newestFirst, files));
  }

  /** An issue and the latest of its thread; many documents and files leave it no room. */
  private record Read(Issue issue, List<Comment> newestFirst, List<Attachment> files) {}

  private static List<Comment> comments(Call call, List<Item> items) {
    return items.stream()
        .filter(item -> item.key().sk().startsWith(CommentItem.PREFIX))
        .map(item -> CommentItem.read(call.company(), item))
        .toList();
  }

  private Outcome answer(Call call, Read read) {
    Issue issue = read.issue();
    List<Key> more = new ArrayList<>();
    Optional<BudgetScope> me = call.actor().agentId().map(BudgetScope::of);
    YearMonth month = Budgets.month(call.now());
    me.ifPresent(scope -> more.addAll(Budgets.keys(call.company(), scope, month)));
    Optional<Key> waking =
        call.query().text("wakeCommentId").map(id -> Keys.comment(call.company(), issue.id(), id));
    waking.ifPresent(more::add);
    more.add(KnowledgeKeys.mark(call.company()));
    Map<Key, Item> found = new HashMap<>();
    Surroundings around = surroundings.around(issue, more, found);
    Optional<Meter> meter = me.map(scope -> Budgets.meter(found, call.company(), scope, month));
    Optional<Comment> wakeComment =
        waking.map(found::get).map(item -> CommentItem.read(call.company(), item));
    ContextWire.Heard heard =
        new ContextWire.Heard(
            unseen(call, read.newestFirst()),
            wakeComment,
            read.files(),
            known(call, issue, found.keySet()));
    return Outcome.answer(Answer.ok(wire.context(issue, around, heard, meter)));
  }

  /** A company that knows nothing yet is not searched: its contexts cost no call more. */
  private List<KnowledgeEntry> known(Call call, Issue issue, Set<Key> found) {
    Optional<AgentId> agent = call.actor().agentId().or(issue::assignee);
    return found.contains(KnowledgeKeys.mark(call.company()))
        ? knowledge.to(issue, agent, call.now())
        : List.of();
  }

  /** Oldest first: after the given comment, else after my own last one. */
  private static List<Comment> unseen(Call call, List<Comment> newestFirst) {
    Optional<String> after = call.query().text("after");
    List<Comment> unseen = new ArrayList<>();
    for (Comment comment : newestFirst) {
      boolean mine =
          call.actor().agentId().isPresent()
              && comment.author().agentId().equals(call.actor().agentId());
      boolean known = after.map(comment.id().value()::equals).orElse(mine);
      if (known) {
        break;
      }
      unseen.addFirst(comment);
    }
    return unseen;
  }
}
