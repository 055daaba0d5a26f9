package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.document.DocumentKey;
import dev.drumbeat.model.interaction.ContinuationPolicy;
import dev.drumbeat.model.interaction.Interaction.Asked;
import dev.drumbeat.model.interaction.Interaction.Terms;
import dev.drumbeat.model.interaction.InteractionKind;
import dev.drumbeat.model.interaction.InteractionTarget;
import dev.drumbeat.model.interaction.ResolverPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a body asks in a thread, and on what terms; refused with everything wrong in it. */
final class AskedReader {
  private static final String YIELDS = "supersedeOnUserComment";

  private final Call call;
  private final Fields body;
  private final InteractionKind kind;
  private final ObjectNode payload;

  private AskedReader(Call call) {
    this.call = call;
    body = call.body();
    kind = body.choice("kind", InteractionKind.class).orElseThrow();
    payload = body.node("payload").orElseThrow().deepCopy();
  }

  /** What is asked: the kind, the payload with its defaults, the terms. */
  record Read(InteractionKind kind, Asked asked, Terms terms) {}

  static Read read(Call call) {
    return new AskedReader(call).read();
  }

  private Read read() {
    List<Violation> wrong = new ArrayList<>(PayloadCheck.violations(kind, payload));
    Terms terms = terms();
    boolean noAgent = terms.effective() == ResolverPolicy.HUMAN_ONLY;
    if (noAgent && terms.addressee().isPresent()) {
      String message = "No agent may answer what is human_only";
      wrong.add(new Violation("invalid_value", List.of("addresseeAgentId"), message));
    }
    if (!wrong.isEmpty()) {
      throw Violation.refusal(wrong);
    }
    return new Read(kind, asked(), terms);
  }

  private Terms terms() {
    return new Terms(
        body.choice("continuationPolicy", ContinuationPolicy.class).orElse(kind.continuation()),
        body.text("resolverPolicy").map(ResolverPolicy::of),
        body.text("addresseeAgentId").map(text -> new AgentId(text.toLowerCase(Locale.ROOT))),
        body.nonEmpty("addresseeUserId").map(UserId::new),
        body.nonEmpty("idempotencyKey"),
        body.text("sourceCommentId").map(text -> new CommentId(text.toLowerCase(Locale.ROOT))));
  }

  private Asked asked() {
    Optional<InteractionTarget> target = target();
    if (kind.yieldsToWords() && !payload.hasNonNull(YIELDS)) {
      payload.put(YIELDS, true);
    }
    if (kind == InteractionKind.REQUEST_ITEM_VERDICTS) {
      Verdicts.complete(payload);
    }
    if (kind.isConfirmation() && !payload.hasNonNull("allowDeclineReason")) {
      payload.put("allowDeclineReason", true);
    }
    return new Asked(
        body.nonEmpty("title"),
        body.nonEmpty("summary"),
        payload.toString(),
        target,
        payload.path(YIELDS).asBoolean());
  }

  /** A document must be one of this issue. */
  private Optional<InteractionTarget> target() {
    JsonNode sent = payload.path("target");
    if (!kind.hasTarget() || !sent.isObject()) {
      return Optional.empty();
    }
    boolean document = sent.get("type").textValue().equals("issue_document");
    String key = sent.get("key").textValue();
    String issue = call.path().get("issueId");
    if (document && !sent.path("issueId").asText(issue).equalsIgnoreCase(issue)) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
    if (document) {
      ((ObjectNode) sent).put("issueId", issue);
    }
    return Optional.of(
        new InteractionTarget(
            document,
            document ? DocumentKey.of(key).orElseThrow() : key,
            Optional.of(sent.path("revisionId").asText("")).filter(text -> !text.isEmpty())));
  }
}
