package dev.drumbeat.functions.mark;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.MarkWire;
import dev.drumbeat.functions.issue.Ground;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.mark.Mark;
import dev.drumbeat.model.mark.MarkId;
import dev.drumbeat.model.mark.MarkKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes, takes away and reads what humans say of issues in their inbox. */
@Singleton
public class Marks {
  /** Of a human's marks of one kind, the issues of the latest count. */
  private static final int MOST = 1000;

  private final Table table;
  private final Trail trail;
  private final IdSource ids;
  private final MarkWire wire;
  private final Json json;

  @Inject
  public Marks(Table table, Trail trail, IdSource ids, MarkWire wire, Json json) {
    this.table = table;
    this.trail = trail;
    this.ids = ids;
    this.wire = wire;
    this.json = json;
  }

  /** When this human marked which issues like this. */
  public Map<IssueId, Instant> of(CompanyId company, UserId user, MarkKind kind) {
    Query all = Query.prefix(MarkItem.partition(company, user), MarkItem.prefix(kind), MOST);
    return table.query(company, all.descending()).items().stream()
        .map(MarkItem::read)
        .collect(Collectors.toUnmodifiableMap(Mark::issue, Mark::at));
  }

  /** An issue, whose mark it is, and the mark if there is one. */
  private record Seen(Ground ground, UserId user, Optional<Mark> mark) {}

  Outcome make(Call call, MarkKind kind, Fields named) {
    Seen seen = see(call, kind, named);
    Mark mark =
        new Mark(
            seen.mark().map(Mark::id).orElseGet(() -> new MarkId(ids.next())),
            call.company(),
            seen.ground().issue().id(),
            seen.user(),
            kind,
            call.actor(),
            seen.mark().map(Mark::createdAt).orElse(call.now()),
            call.now());
    WriteSet writes = new WriteSet(call.company());
    MarkItem.put(writes, mark);
    trail.record(writes, call.actor(), fact(seen, kind.made()));
    seen.ground().footing().hold(writes);
    return Outcome.plan(writes, Answer.ok(wire.row(mark)));
  }

  Outcome remove(Call call, MarkKind kind, Fields named) {
    Seen seen = see(call, kind, named);
    Answer answer =
        Answer.ok(
            json.object()
                .put("id", seen.ground().issue().id().value())
                .put("userId", seen.user().value())
                .put("removed", seen.mark().isPresent()));
    WriteSet writes = new WriteSet(call.company());
    IssueId issue = seen.ground().issue().id();
    Key key = MarkItem.key(call.company(), seen.user(), kind, issue);
    MarkItem.remove(writes, key, seen.mark().isPresent());
    if (seen.mark().isPresent()) {
      trail.record(writes, call.actor(), fact(seen, kind.removed()));
    }
    seen.ground().footing().hold(writes);
    return Outcome.plan(writes, answer);
  }

  private static Trail.Fact fact(Seen seen, String action) {
    Map<String, String> details = Map.of("userId", seen.user().value());
    return Trail.Fact.ofIssue(action, seen.ground().issue().id(), details);
  }

  /** An agent's human is known once the issue is read: the mark costs it one more call. */
  private Seen see(Call call, MarkKind kind, Fields named) {
    IssueId issue = call.path("issueId", IssueId::new);
    Optional<UserId> self = call.actor().userId();
    List<Key> own =
        self.map(user -> MarkItem.key(call.company(), user, kind, issue)).stream().toList();
    Ground ground = Ground.read(table, call, issue, own);
    UserId user = self.orElseGet(() -> responsible(ground.issue()));
    if (named.nonEmpty("userId").filter(id -> !id.equals(user.value())).isPresent()) {
      throw new RefusedCall(ProblemCode.INBOX_OF_ANOTHER);
    }
    Key key = MarkItem.key(call.company(), user, kind, issue);
    Optional<Mark> mark =
        (own.isEmpty() ? table.get(call.company(), key) : ground.item(key)).map(MarkItem::read);
    return new Seen(ground, user, mark);
  }

  /** Whose inbox an issue is in: of the human it is assigned to, or of the one who filed it. */
  private static UserId responsible(Issue issue) {
    return issue
        .assigneeUser()
        .or(issue::createdByUser)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOBODYS_INBOX));
  }
}
