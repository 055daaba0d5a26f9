package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.InteractionWire;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.InteractionActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionStatus;
import dev.drumbeat.model.issue.CheckoutDecision;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks in an issue's thread. The same {@code idempotencyKey} is the same request; a newer one of
 * its kind about the same target takes the place of the one that waits.
 */
@Singleton
public class CreateInteraction {
  private final Gateway gateway;
  private final IssueReader issues;
  private final InteractionReader reader;
  private final InteractionWriter writer;
  private final IdSource ids;
  private final InteractionWire wire;

  @Inject
  public CreateInteraction(
      Gateway gateway,
      IssueReader issues,
      InteractionReader reader,
      InteractionWriter writer,
      IdSource ids,
      InteractionWire wire) {
    this.gateway = gateway;
    this.issues = issues;
    this.reader = reader;
    this.writer = writer;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("createInteraction")
  public APIGatewayV2HTTPResponse createInteraction(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.CREATE_INTERACTION, event, this::create);
  }

  private Outcome create(Call call) {
    AskedReader.Read asked = AskedReader.read(call);
    Interaction interaction = pending(call, asked);
    Optional<AskedBefore> mark = AskedBefore.of(interaction);
    Optional<Key> target = InteractionReader.document(call, asked.asked().target());
    List<Key> required = required(interaction);
    List<Key> keys = new ArrayList<>(required);
    mark.ifPresent(before -> keys.add(before.key()));
    target.ifPresent(keys::add);
    keys.addAll(writer.keys(interaction));
    Map<Key, Item> found = new HashMap<>();
    IssueReader.Seen seen = issues.see(call, keys.stream().distinct().toList(), found);
    Optional<Outcome> earlier = mark.flatMap(before -> replay(call, before, found));
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Optional<Problem> refusal = refusal(call, seen);
    if (refusal.isPresent()) {
      return Outcome.refuse(refusal.get());
    }
    if (!found.keySet().containsAll(required)) {
      return Outcome.refuse(ProblemCode.REFERENCE_INVALID);
    }
    WriteSet writes = new WriteSet(call.company());
    target.ifPresent(
        place ->
            InteractionReader.requireLatest(
                writes,
                asked.asked().target().orElseThrow(),
                place,
                Optional.ofNullable(found.get(place))));
    mark.ifPresent(before -> before.note(writes, interaction));
    writer.add(writes, interaction, seen, found);
    return Outcome.plan(writes, Answer.created(wire.row(interaction)));
  }

  private Interaction pending(Call call, AskedReader.Read asked) {
    return new Interaction(
        new InteractionId(ids.next()),
        call.company(),
        call.path("issueId", IssueId::new),
        asked.kind(),
        InteractionStatus.PENDING,
        asked.asked(),
        asked.terms(),
        call.actor(),
        Optional.empty(),
        call.now(),
        call.now(),
        1);
  }

  /** What the request names besides the issue: all of it has to exist. */
  private static List<Key> required(Interaction asked) {
    List<Key> keys = new ArrayList<>();
    asked.terms().addressee().ifPresent(agent -> keys.add(Keys.agent(asked.company(), agent)));
    asked
        .terms()
        .source()
        .ifPresent(
            comment -> keys.add(Keys.comment(asked.company(), asked.issue(), comment.value())));
    return keys;
  }

  private Optional<Outcome> replay(Call call, AskedBefore mark, Map<Key, Item> found) {
    return Optional.ofNullable(found.get(mark.key()))
        .map(
            item -> {
              mark.requireSame(item);
              return reader
                  .find(
                      call.company(),
                      call.path("issueId", IssueId::new),
                      item.id("interactionId", InteractionId::new))
                  .map(wire::row)
                  .map(Answer::created)
                  .map(Outcome::answer)
                  .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
            });
  }

  /** A run that lost the issue asks nothing about it; a closed one waits for nothing. */
  private static Optional<Problem> refusal(Call call, IssueReader.Seen seen) {
    Issue issue = seen.issue();
    return seen.standing()
        .lost(issue)
        .or(
            () ->
                issue.status().isClosed()
                    ? Optional.of(
                        CheckoutDecision.conflict(ProblemCode.ISSUE_CLOSED, issue, call.now()))
                    : Optional.empty());
  }
}
