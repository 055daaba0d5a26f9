package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.mark.Mark;
import dev.drumbeat.model.mark.MarkKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Marks as the incumbent's clients know them. */
@Singleton
public class MarkWire {
  private final Json json;

  @Inject
  public MarkWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Mark mark) {
    WireObject row =
        new WireObject(json)
            .id("id", mark.id())
            .id("companyId", mark.company())
            .id("issueId", mark.issue())
            .id("userId", mark.user());
    if (mark.kind() == MarkKind.READ) {
      row.time("lastReadAt", mark.at());
    } else {
      row.text("archivedByActorType", mark.by().agentId().isPresent() ? "agent" : "user")
          .id("archivedByAgentId", mark.by().agentId())
          .id("archivedByRunId", mark.by().runId())
          .time("archivedAt", mark.at());
    }
    return row.time("createdAt", mark.createdAt()).time("updatedAt", mark.at()).node();
  }
}
