package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The unblock descriptor of an issue that waits for an answer (C4): it names the approval or the
 * interaction, so that the issue tells what it waits for.
 */
@Singleton
public class WaitsFor {
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
            .put("owner", "board")
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
