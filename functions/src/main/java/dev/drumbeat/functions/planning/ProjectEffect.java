package dev.drumbeat.functions.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.approval.ApprovalEffect;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.Shape;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code create_project}: an approval opens the project, under the id it was asked for with. */
@Singleton
public class ProjectEffect implements ApprovalEffect {
  private static final String PROJECT_ID = "projectId";
  private static final Shape NEW_PROJECT =
      Shape.of().line("name", 200).required().and(PlanningActions.PROJECT_FIELDS);

  private final NewProjects projects;
  private final Json json;

  @Inject
  public ProjectEffect(NewProjects projects, Json json) {
    this.projects = projects;
    this.json = json;
  }

  @Override
  public ApprovalType type() {
    return ApprovalType.CREATE_PROJECT;
  }

  @Override
  public ObjectNode asked(WriteSet writes, Call call, ObjectNode payload) {
    return payload(projects.drafted(call, Nested.read(payload, NEW_PROJECT, "payload")).project());
  }

  /** The project keeps the id that was given to it first. */
  @Override
  public ObjectNode askedAgain(WriteSet writes, Call call, Approval before, ObjectNode payload) {
    JsonNode asked = json.stored(before.asked().payload());
    return asked(writes, call, payload).put(PROJECT_ID, asked.get(PROJECT_ID).textValue());
  }

  ObjectNode payload(Project project) {
    ObjectNode payload =
        json.object()
            .put(PROJECT_ID, project.id().value())
            .put("name", project.name())
            .put("description", project.description().orElse(null))
            .put("status", project.status())
            .put("leadAgentId", project.lead().map(AgentId::value).orElse(null))
            .put("targetDate", project.targetDate().orElse(null))
            .put("color", project.color().orElse(null))
            .put("icon", project.icon().orElse(null));
    payload.set("goalIds", json.tree(project.goals().stream().map(GoalId::value).toList()));
    return payload;
  }

  @Override
  public Runnable settled(WriteSet writes, Approval after, Actor actor) {
    if (after.status() == ApprovalStatus.APPROVED) {
      projects.add(writes, actor, project(after));
    }
    return NOTHING;
  }

  private Project project(Approval approval) {
    JsonNode asked = json.stored(approval.asked().payload());
    String name = asked.get("name").textValue();
    return new Project(
        new ProjectId(asked.get(PROJECT_ID).textValue()),
        approval.company(),
        name,
        projects.freeKey(approval.company(), name),
        text(asked, "description"),
        asked.get("status").textValue(),
        StreamSupport.stream(asked.get("goalIds").spliterator(), false)
            .map(goal -> new GoalId(goal.textValue()))
            .toList(),
        text(asked, "leadAgentId").map(AgentId::new),
        text(asked, "targetDate"),
        text(asked, "color"),
        text(asked, "icon"),
        Optional.empty(),
        approval.updatedAt(),
        approval.updatedAt(),
        1);
  }

  private static Optional<String> text(JsonNode asked, String field) {
    return Optional.ofNullable(asked.get(field).textValue());
  }
}
