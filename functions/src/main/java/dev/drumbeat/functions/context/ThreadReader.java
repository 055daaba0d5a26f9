package dev.drumbeat.functions.context;

import dev.drumbeat.functions.comment.CommentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.comment.Reading;
import dev.drumbeat.model.comment.Unread;
import dev.drumbeat.model.comment.Unread.Older;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the caller has not read of a thread (H4). What a run was told counts as read once that run
 * spoke in the thread or succeeded: what a run that died had read is told again.
 */
final class ThreadReader {
  private static final Logger LOG = Logger.getLogger(ThreadReader.class);

  /** More unread words of humans are told by later readings; so many are counted. */
  private static final int MOST_OLDER = 100;

  private static final int MOST_COUNTED = 1000;

  private final Table table;
  private final Call call;
  private final ThreadWindow window;
  private final CompanyId company;
  private final IssueId issue;
  private final Optional<AgentId> agent;

  ThreadReader(Table table, Call call, ThreadWindow window) {
    this.table = table;
    this.call = call;
    this.window = window;
    company = call.company();
    issue = window.issue().id();
    agent = call.actor().agentId();
  }

  /** Where it is noted how far the caller has read, if it is an agent. */
  static Optional<Key> key(Call call, IssueId issue) {
    return call.actor().agentId().map(reader -> ReadingItem.key(call.company(), reader, issue));
  }

  /** What the window shows of what was not read, and what humans said before that. */
  Unread unread(Optional<Reading> noted) {
    Optional<CommentId> known = after().or(() -> known(noted));
    List<Comment> recent = window.after(known).reversed().stream().filter(this::isNews).toList();
    boolean whole = window.reaches(known);
    Older older = whole || agent.isEmpty() ? Older.NONE : older(known);
    return new Unread(known, window.latest(), older, recent, whole);
  }

  private Optional<CommentId> after() {
    return call.query().text("after").map(id -> new CommentId(id.toLowerCase(Locale.ROOT)));
  }

  /**
   * The last comment that counts as read. Without a note a run knows nothing: what came before its
   * agent's own last word may have come while that was written. Outside runs nothing is noted, and
   * the own last word is the best there is.
   */
  private Optional<CommentId> known(Optional<Reading> noted) {
    if (noted.isPresent()) {
      return known(noted.get());
    }
    return call.run().isPresent()
        ? Optional.empty()
        : window.newestFirst().stream().filter(this::isOwn).findFirst().map(Comment::id);
  }

  private Optional<CommentId> known(Reading reading) {
    boolean passed = !reading.isOf(call.run()) && cameToSomething(reading);
    return passed ? reading.to() : reading.from();
  }

  private boolean cameToSomething(Reading reading) {
    return window.newestFirst().stream().anyMatch(reading::isAnsweredBy)
        || table
            .get(company, Keys.run(company, reading.run()))
            .map(RunItem::read)
            .filter(run -> run.status() == RunStatus.SUCCEEDED)
            .isPresent();
  }

  private boolean isNews(Comment comment) {
    return comment.deletedAt().isEmpty() && !isOwn(comment);
  }

  private boolean isOwn(Comment comment) {
    return agent.isPresent() && comment.author().agentId().equals(agent);
  }

  /** A range includes its ends; nothing sorts between an id and the same id with a space. */
  private Older older(Optional<CommentId> known) {
    CommentId oldest = window.newestFirst().getLast().id();
    String from = CommentItem.BOARD_PREFIX + known.map(id -> id.value() + " ").orElse("");
    String to = CommentItem.BOARD_PREFIX + oldest.value();
    Query ways = Query.between(Keys.issuePartition(company, issue), from, to, MOST_COUNTED);
    List<CommentId> ids =
        table.query(company, ways).items().stream()
            .map(way -> way.id("id", CommentId::new))
            .filter(id -> !id.equals(oldest))
            .toList();
    List<CommentId> first = ids.stream().limit(MOST_OLDER).toList();
    int more = ids.size() - first.size();
    return new Older(
        words(first),
        more == 0 ? Optional.empty() : Optional.of(new Unread.Rest(first.getLast(), more)));
  }

  private List<Comment> words(List<CommentId> ids) {
    List<Key> keys = ids.stream().map(id -> Keys.comment(company, issue, id.value())).toList();
    Map<Key, Item> found = keys.isEmpty() ? Map.of() : table.getAll(company, keys);
    List<Item> items = keys.stream().map(found::get).filter(Objects::nonNull).toList();
    return ThreadWindow.comments(company, items).stream()
        .filter(comment -> comment.deletedAt().isEmpty())
        .toList();
  }

  /**
   * Notes how far an agent was told in its run, by the run's gate like all that it writes; where
   * there was nothing new, there is nothing to note. A note that is not taken loses nothing: the
   * same is told again. Whoever asks for what came after a comment of its own choice is told so and
   * nothing is noted.
   */
  void note(Optional<Reading> noted, Unread unread, Optional<CommentId> told) {
    boolean reads = agent.isPresent() && call.run().isPresent() && after().isEmpty();
    if (!reads || told.equals(unread.known())) {
      return;
    }
    RunId run = call.run().get();
    Reading reading =
        noted
            .map(before -> before.next(run, unread.known(), told))
            .orElseGet(
                () -> new Reading(company, agent.get(), issue, run, unread.known(), told, 1));
    if (noted.filter(reading::saysNoMoreThan).isPresent()) {
      return;
    }
    WriteSet writes = new WriteSet(company);
    ReadingItem.put(writes, reading);
    writes.check(
        GateItem.PARTICIPANT, Keys.gate(company, run), GateItem.usableBy(agent.get(), call.now()));
    try {
      table.commit(writes);
    } catch (Table.StoreBusy busy) {
      LOG.warn("What an agent read was not noted: the store stayed busy");
    }
  }
}
