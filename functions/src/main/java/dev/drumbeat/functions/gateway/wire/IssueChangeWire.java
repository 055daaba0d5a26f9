package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What a PATCH of an issue answers: the row, the changed fields, the comment. */
@Singleton
public class IssueChangeWire {
  private static final List<String> COMPARED =
      List.of(
          "title",
          "description",
          "status",
          "statusVersion",
          "priority",
          "workMode",
          "reviewPolicy",
          "assigneeAgentId",
          "assigneeUserId",
          "checkoutRunId",
          "executionRunId",
          "executionAgentNameKey",
          "executionLockedAt",
          "startedAt",
          "completedAt",
          "cancelledAt",
          "projectId",
          "goalId",
          "parentId",
          "billingCode",
          "labelIds",
          "blockedByIssueIds",
          "unblockDescriptor",
          "requiredGrants",
          "acceptanceCriteria",
          "hiddenAt");

  private final Json json;
  private final IssueWire issues;
  private final CommentWire comments;

  @Inject
  public IssueChangeWire(Json json, IssueWire issues, CommentWire comments) {
    this.json = json;
    this.issues = issues;
    this.comments = comments;
  }

  /** The whole row, or, if the client prefers, only what it cannot know. */
  public Answer answer(Call call, Issue before, Issue after, Optional<Comment> comment) {
    ObjectNode row = issues.row(after);
    ObjectNode changes = changes(issues.row(before), row);
    JsonNode said = comment.<JsonNode>map(comments::row).orElseGet(row::nullNode);
    if (call.header("prefer").filter(p -> p.contains("return=minimal")).isPresent()) {
      ObjectNode minimal = json.object();
      List.of("id", "identifier", "updatedAt").forEach(name -> minimal.set(name, row.get(name)));
      minimal.set("changes", changes);
      minimal.set("comment", said);
      return Answer.ok(minimal).with("Preference-Applied", "return=minimal");
    }
    row.set("changes", changes);
    row.set("comment", said);
    return Answer.ok(row);
  }

  /** The same block was asserted again: nothing was written (C8). */
  public Answer unchanged(Issue issue) {
    ObjectNode row = issues.row(issue);
    row.put("unchanged", true);
    row.putObject("changes");
    row.putNull("comment");
    return Answer.ok(row);
  }

  private ObjectNode changes(ObjectNode before, ObjectNode after) {
    ObjectNode changes = json.object();
    for (String field : COMPARED) {
      if (!before.get(field).equals(after.get(field))) {
        changes
            .putObject(field)
            .<ObjectNode>set("from", before.get(field))
            .set("to", after.get(field));
      }
    }
    return changes;
  }
}
