package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.InteractionWire;
import dev.drumbeat.functions.issue.ChangeWriter;
import dev.drumbeat.functions.issue.WaitsFor;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.Interaction.Resolution;
import dev.drumbeat.model.interaction.InteractionDecision;
import dev.drumbeat.model.interaction.InteractionMove;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.interaction.InteractionOutcome;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Carries the end of an interaction out: its row, what it does to the issue, the wake and the audit
 * entry in one transaction. Of two answers at one moment the second reads again and is refused.
 */
@Singleton
public class Resolutions {
  private final InteractionReader reader;
  private final ChangeWriter writer;
  private final WaitsFor waits;
  private final InteractionWire wire;
  private final Json json;

  @Inject
  public Resolutions(
      InteractionReader reader,
      ChangeWriter writer,
      WaitsFor waits,
      InteractionWire wire,
      Json json) {
    this.reader = reader;
    this.writer = writer;
    this.waits = waits;
    this.wire = wire;
    this.json = json;
  }

  /**
   * What an answer comes to.
   *
   * @param children how many issues were filed right under the interaction's
   * @param given who is woken for new issues
   * @param move what it makes of the interaction
   */
  record Given(ObjectNode result, int children, Map<AgentId, Issue> given, InteractionMove move) {
    static Given of(ObjectNode result, InteractionMove move) {
      return new Given(result, 0, Map.of(), move);
    }
  }

  /** Judges an answer and adds what it causes besides; refuses one that does not fit. */
  interface Answering {
    Given give(WriteSet writes, InteractionReader.Seen seen);
  }

  Outcome resolve(Call call, InteractionMove move, Answering answering) {
    InteractionReader.Seen seen = reader.see(call);
    Optional<Problem> refusal =
        seen.standing()
            .lost(seen.issue())
            .or(() -> InteractionDecision.refusal(seen.interaction(), move, call.actor()));
    return refusal.map(Outcome::refuse).orElseGet(() -> planned(call, seen, answering));
  }

  private Outcome planned(Call call, InteractionReader.Seen seen, Answering answering) {
    WriteSet writes = new WriteSet(call.company());
    Given given = answering.give(writes, seen);
    Interaction before = seen.interaction();
    Resolution how = new Resolution(call.actor(), json.write(given.result()), call.now());
    Interaction after = InteractionDecision.moved(before, given.move(), how);
    boolean blockedForIt = waits.isFor(seen.issue(), before.id());
    Accepted change =
        InteractionDecision.filing(
            InteractionDecision.follow(seen.issue(), after, blockedForIt, seen.standing()),
            given.children());
    ChangeWriter.Around around =
        ChangeWriter.Around.of(seen.standing(), given.move().action())
            .with(InteractionItem.details(after))
            .answering(new ChangeWriter.Around.Answer(InteractionNotice.of(after), given.given()));
    writer.write(writes, change, around);
    InteractionItem.move(writes, before, after);
    return Outcome.plan(writes, Answer.ok(wire.row(after)));
  }

  /** The beginning of every result. */
  ObjectNode result() {
    return json.object().put("version", 1);
  }

  ObjectNode result(InteractionOutcome outcome, Optional<String> reason) {
    ObjectNode result = result().put("outcome", outcome.wire());
    reason.ifPresent(text -> result.put("reason", text));
    return result;
  }

  /** The end of one that nobody answered whole, with what was answered of it. */
  Outcome end(Call call, InteractionMove move, InteractionOutcome outcome) {
    return resolve(
        call,
        move,
        (writes, seen) -> {
          ObjectNode result =
              Verdicts.soFar(json, seen.interaction()).put("outcome", outcome.wire());
          call.body().nonEmpty("reason").ifPresent(text -> result.put("reason", text));
          return Given.of(result, move);
        });
  }

  /** What was asked, as it was asked. */
  ObjectNode payload(InteractionReader.Seen seen) {
    return (ObjectNode) json.stored(seen.interaction().asked().payload());
  }

  static RefusedCall invalid(String error) {
    return new RefusedCall(InteractionDecision.invalid(error, Map.of()));
  }
}
