package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** What an issue waits for, in the form that agents of the incumbent read first. */
@Singleton
public class BlockersWire {
  /** Most blockers that are shown. */
  public static final int MOST = 100;

  private final Json json;

  @Inject
  public BlockersWire(Json json) {
    this.json = json;
  }

  /** The issue, each of its blockers, and one sentence that says where it stands. */
  public ObjectNode diagnosis(Issue issue, List<Issue> blockers) {
    ObjectNode answer = json.object();
    answer.set("issue", IssueWire.brief(json, issue));
    answer.put("diagnosis", sentence(issue, blockers));
    boolean truncated = issue.blockedBy().size() > MOST;
    int open = issue.openBlockers().size();
    if (truncated) {
      answer.putNull("readiness");
    } else {
      answer
          .putObject("readiness")
          .put("allBlockersDone", blockers.stream().allMatch(BlockersWire::isDone))
          .put("isDependencyReady", open == 0)
          .put("unresolvedBlockerCount", open)
          .put("pendingFinalizeBlockerCount", 0);
    }
    ArrayNode rows = answer.putArray("blockers");
    blockers.forEach(blocker -> rows.add(row(issue, blocker)));
    answer.put("omittedUnauthorizedBlockerCount", truncated ? null : Integer.valueOf(0));
    answer.put("truncated", truncated);
    answer.putObject("caps").put("maxBlockers", MOST);
    return answer;
  }

  private ObjectNode row(Issue issue, Issue blocker) {
    boolean open = issue.openBlockers().contains(blocker.id());
    ObjectNode row = IssueWire.brief(json, blocker);
    row.put("isUnresolved", open).put("isDependencyReady", !open).put("isPendingFinalize", false);
    ArrayNode flags = row.putArray("flags");
    if (isDone(blocker) && issue.status() == IssueStatus.BLOCKED) {
      flags.add("done_but_blocking");
    }
    return row;
  }

  private static boolean isDone(Issue issue) {
    return issue.status() == IssueStatus.DONE;
  }

  private static String sentence(Issue issue, List<Issue> blockers) {
    String name = issue.identifier();
    boolean blocked = issue.status() == IssueStatus.BLOCKED;
    if (blockers.isEmpty()) {
      return name + (blocked ? " is blocked, but by no issue." : " waits for no issue.");
    }
    if (!issue.openBlockers().isEmpty()) {
      return name
          + " waits for "
          + blockers.stream()
              .filter(blocker -> issue.openBlockers().contains(blocker.id()))
              .map(blocker -> blocker.identifier() + " (" + blocker.status().wire() + ")")
              .collect(Collectors.joining(", "))
          + ".";
    }
    return blocked
        ? "All blockers of " + name + " are closed, but it is still blocked."
        : "All blockers of " + name + " are closed.";
  }
}
