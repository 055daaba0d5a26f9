package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.attention.Awaited;
import dev.drumbeat.model.attention.Owner;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The unblock descriptor of an issue that waits for an answer (C4): it names the approval or the
 * interaction, so that the issue tells what it waits for.
 */
@Singleton
public class WaitsFor {
  private static final int LONGEST_ID = 64;
  private static final String BOARD = "board";
  private static final String APPROVAL = "approvalId";
  private static final String INTERACTION = "interactionId";

  private final Json json;

  @Inject
  public WaitsFor(Json json) {
    this.json = json;
  }

  String descriptor(ApprovalId approval) {
    return descriptor("Answer approval ", APPROVAL, approval);
  }

  public String descriptor(InteractionId interaction) {
    return descriptor("Answer interaction ", INTERACTION, interaction);
  }

  private String descriptor(String action, String field, Id id) {
    return json.write(
        json.object()
            .put("owner", BOARD)
            .put("action", action + id.value())
            .put(field, id.value()));
  }

  /** Whether the descriptor is about something that is answered, whichever. */
  boolean isAnswer(String descriptor) {
    JsonNode read = json.stored(descriptor);
    return read.has(APPROVAL) || read.has(INTERACTION);
  }

  /** Whether the issue waits for the answer to this approval. */
  boolean isFor(Issue issue, ApprovalId approval) {
    return names(issue, APPROVAL, approval);
  }

  /** Whether the issue waits for the answer to this interaction. */
  public boolean isFor(Issue issue, InteractionId interaction) {
    return names(issue, INTERACTION, interaction);
  }

  /** What the issue says that it waits for: by its descriptor, else the latest open question. */
  Optional<Awaited> awaited(Issue issue) {
    Optional<InteractionId> open =
        issue.pending().isEmpty() ? Optional.empty() : Optional.of(issue.pending().getLast().id());
    Optional<Awaited> described =
        issue.unblockDescriptor().map(json::stored).map(text -> awaited(text, open));
    return described.or(
        () -> open.map(id -> new Awaited(new Owner.OfBoard(), Optional.empty(), open)));
  }

  private static Awaited awaited(JsonNode descriptor, Optional<InteractionId> open) {
    JsonNode named = descriptor.path("owner");
    Owner owner =
        id(named, "agentId")
            .<Owner>map(id -> new Owner.OfAgent(new AgentId(id)))
            .or(() -> id(named, "userId").map(id -> new Owner.OfUser(new UserId(id))))
            .orElseGet(
                () ->
                    named.asText().equals(BOARD) ? new Owner.OfBoard() : new Owner.OfNobodyHere());
    return new Awaited(
        owner,
        id(descriptor, APPROVAL).map(ApprovalId::new),
        id(descriptor, INTERACTION).map(InteractionId::new).or(() -> open));
  }

  /** A client writes what it likes: what is no id names nobody. */
  private static Optional<String> id(JsonNode named, String field) {
    return Optional.of(named.path(field).asText())
        .filter(text -> !text.isBlank() && text.length() <= LONGEST_ID && text.indexOf('#') < 0);
  }

  private boolean names(Issue issue, String field, Id id) {
    return issue
        .unblockDescriptor()
        .map(json::stored)
        .map(descriptor -> descriptor.path(field))
        .filter(JsonNode::isTextual)
        .filter(named -> named.textValue().equals(id.value()))
        .isPresent();
  }
}
