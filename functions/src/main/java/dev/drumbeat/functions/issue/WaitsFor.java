package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The unblock descriptor of an issue that waits for an answer of the board (C4): it names the
 * approval, so that the issue tells what it waits for.
 */
@Singleton
public class WaitsFor {
  private static final String APPROVAL = "approvalId";

  private final Json json;

  @Inject
  public WaitsFor(Json json) {
    this.json = json;
  }

  String descriptor(ApprovalId approval) {
    String id = approval.value();
    return json.write(
        json.object()
            .put("owner", "board")
            .put("action", "Answer approval " + id)
            .put(APPROVAL, id));
  }

  /** Whether the descriptor is about an approval, whichever. */
  boolean isAnswer(String descriptor) {
    return json.stored(descriptor).has(APPROVAL);
  }

  /** Whether the issue waits for the answer to this approval. */
  boolean isFor(Issue issue, ApprovalId approval) {
    return issue
        .unblockDescriptor()
        .map(json::stored)
        .map(descriptor -> descriptor.path(APPROVAL))
        .filter(JsonNode::isTextual)
        .filter(named -> named.textValue().equals(approval.value()))
        .isPresent();
  }
}
