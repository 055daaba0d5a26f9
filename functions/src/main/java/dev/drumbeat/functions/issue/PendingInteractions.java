package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.interaction.InteractionItem;
import dev.drumbeat.functions.interaction.Verdicts;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.Interaction.Resolution;
import dev.drumbeat.model.interaction.InteractionDecision;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionMove;
import dev.drumbeat.model.interaction.InteractionOutcome;
import dev.drumbeat.model.interaction.InteractionStatus;
import dev.drumbeat.model.interaction.PendingInteraction;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends what waits in an issue's thread with the change that makes it pointless, in the transaction
 * of that change. The issue knows what waits in it: where nothing ends, nothing is read.
 */
@Singleton
public class PendingInteractions {
  private final Table table;
  private final Trail trail;
  private final Json json;

  @Inject
  public PendingInteractions(Table table, Trail trail, Json json) {
    this.table = table;
    this.trail = trail;
    this.json = json;
  }

  /**
   * Why they end, by whose act.
   *
   * @param comment the words that ended them
   */
  public record End(InteractionOutcome outcome, Actor by, Optional<Comment> comment, Instant now) {}

  /** What a change of the issue ends; the issue waits for it no more. */
  ChangeWriter.Said follow(
      WriteSet writes, Accepted change, ChangeWriter.Said said, ChangeWriter.Around around) {
    Actor actor = around.standing().actor();
    Map<InteractionId, InteractionOutcome> ending = new LinkedHashMap<>();
    said.issue()
        .pending()
        .forEach(
            one ->
                InteractionDecision.ending(one, change, actor)
                    .ifPresent(how -> ending.put(one.id(), how)));
    if (ending.isEmpty()) {
      return said;
    }
    InteractionOutcome outcome = ending.values().iterator().next();
    End end = new End(outcome, actor, said.comment(), around.standing().now());
    return new ChangeWriter.Said(
        end(writes, said.issue(), List.copyOf(ending.keySet()), end), said.comment());
  }

  /** A document of the issue is not what it was: what was asked about that ends with it. */
  public void documentChanged(WriteSet writes, Issue issue, String key, End end) {
    List<InteractionId> ending =
        issue.pending().stream()
            .filter(one -> one.isAboutDocument(key))
            .map(PendingInteraction::id)
            .toList();
    if (!ending.isEmpty()) {
      Issue after = end(writes, issue, ending, end);
      put(writes, issue, after);
    }
  }

  /** Adds the issue with another set of what waits in it, by somebody who may hold it. */
  public void put(WriteSet writes, Issue before, Issue after, Standing standing) {
    put(writes, before, after);
    Footing.at(before, standing).hold(writes);
  }

  private static void put(WriteSet writes, Issue before, Issue after) {
    writes.put(
        IssueItem.PARTICIPANT,
        IssueItem.write(after.with(b -> b.version(before.version() + 1))),
        IssueExpressions.unchanged(before));
  }

  /**
   * Ends these; returns the issue without them. One that was answered since the issue was read
   * changed the issue with it: this commit is refused, and decided again.
   */
  public Issue end(WriteSet writes, Issue issue, List<InteractionId> ending, End end) {
    List<Key> keys =
        ending.stream().map(id -> Keys.interaction(issue.company(), issue.id(), id)).toList();
    table.getAll(issue.company(), keys).values().stream()
        .map(InteractionItem::read)
        .filter(found -> found.status() == InteractionStatus.PENDING)
        .forEach(found -> expire(writes, found, end));
    Issue after = issue;
    for (InteractionId id : ending) {
      after = InteractionDecision.without(after, id);
    }
    return after;
  }

  private void expire(WriteSet writes, Interaction found, End end) {
    ObjectNode result = Verdicts.soFar(json, found).put("outcome", end.outcome().wire());
    end.comment().ifPresent(comment -> result.put("commentId", comment.id().value()));
    Resolution how = new Resolution(end.by(), json.write(result), end.now());
    Interaction after = InteractionDecision.moved(found, InteractionMove.EXPIRE, how);
    InteractionItem.move(writes, found, after);
    Map<String, String> details = new LinkedHashMap<>(InteractionItem.details(after));
    details.put("outcome", end.outcome().wire());
    trail.record(
        writes,
        end.by(),
        Trail.Fact.ofIssue(InteractionMove.EXPIRE.action(), found.issue(), details));
  }
}
