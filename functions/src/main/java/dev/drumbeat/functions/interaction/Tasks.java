package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.interaction.SuggestedTask;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.NewIssue;
import dev.drumbeat.model.issue.Priority;
import dev.drumbeat.model.project.ProjectId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the tasks of a proposal that was found to be of its form. */
final class Tasks {
  private Tasks() {}

  static List<SuggestedTask> read(ObjectNode payload) {
    Optional<IssueId> parent = id(Nested.fields(payload), "defaultParentId", IssueId::new);
    return StreamSupport.stream(payload.path("tasks").spliterator(), false)
        .map(node -> task(node, parent))
        .toList();
  }

  private static SuggestedTask task(JsonNode node, Optional<IssueId> parent) {
    Fields fields = Nested.fields(node);
    NewIssue.Words words =
        new NewIssue.Words(
            fields.required("title").strip(),
            fields.text("description"),
            fields.choice("priority", Priority.class),
            fields.text("workMode"),
            fields.nonEmpty("billingCode"),
            Optional.empty(),
            Optional.empty());
    return new SuggestedTask(
        fields.required("clientKey"),
        fields.nonEmpty("parentClientKey"),
        id(fields, "parentId", IssueId::new).or(() -> parent),
        words,
        id(fields, "assigneeAgentId", AgentId::new),
        fields.nonEmpty("assigneeUserId").map(UserId::new),
        id(fields, "projectId", ProjectId::new),
        id(fields, "goalId", GoalId::new));
  }

  private static <T> Optional<T> id(Fields fields, String name, Function<String, T> type) {
    return fields.text(name).map(text -> type.apply(text.toLowerCase(Locale.ROOT)));
  }
}
