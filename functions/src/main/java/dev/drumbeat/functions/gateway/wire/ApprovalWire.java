package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.Approval.Answer;
import dev.drumbeat.model.approval.ApprovalComment;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.member.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Approvals and their comments as the incumbent's clients know them. The configuration of an agent
 * to be hired may hold secrets: others than the board and the requester see it empty.
 */
@Singleton
public class ApprovalWire {
  private static final List<String> CONFIGURATION = List.of("adapterConfig", "runtimeConfig");

  private static final List<String> SNAPSHOT =
      List.of("adapterType", "adapterConfig", "desiredSkills", "runtimeConfig");

  private final Json json;

  @Inject
  public ApprovalWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Call viewer, Approval approval) {
    Optional<Answer> answer = approval.answer();
    return new WireObject(json)
        .id("id", approval.id())
        .id("companyId", approval.company())
        .text("type", approval.type().wire())
        .id("requestedByAgentId", approval.requester().agent())
        .id("requestedByUserId", approval.requester().user())
        .text("status", approval.status().wire())
        .set("payload", payload(viewer, approval))
        .text("decisionNote", answer.flatMap(Answer::note))
        .id("decidedByUserId", answer.flatMap(Answer::by))
        .time("decidedAt", answer.map(Answer::at))
        .set("grantedCents", granted(answer))
        .time("createdAt", approval.createdAt())
        .time("updatedAt", approval.updatedAt())
        .text("contentHash", approval.asked().hash())
        .ids("issueIds", approval.issues())
        .time("expiresAt", approval.expiresAt())
        .node();
  }

  private JsonNode granted(Optional<Answer> answer) {
    return json.tree(answer.flatMap(Answer::granted).map(Cents::roundedDown).orElse(null));
  }

  private ObjectNode payload(Call viewer, Approval approval) {
    ObjectNode payload = (ObjectNode) json.stored(approval.asked().payload());
    if (approval.type() != ApprovalType.HIRE_AGENT) {
      return payload;
    }
    boolean shown =
        viewer.isBoard(Role.MEMBER) || viewer.actor().agentId().filter(approval::isOf).isPresent();
    CONFIGURATION.stream().filter(field -> !shown).forEach(payload::putObject);
    payload.putObject("requestedConfigurationSnapshot").setAll(payload.deepCopy().retain(SNAPSHOT));
    return payload;
  }

  public ObjectNode comment(ApprovalComment comment) {
    return new WireObject(json)
        .id("id", comment.id())
        .id("companyId", comment.company())
        .id("approvalId", comment.approval())
        .author("authorAgentId", "authorUserId", comment.author())
        .id("createdByRunId", comment.author().runId())
        .text("body", comment.body())
        .time("createdAt", comment.createdAt())
        .time("updatedAt", comment.createdAt())
        .node();
  }
}
