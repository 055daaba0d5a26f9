package dev.drumbeat.verification.matrix;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Method;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every action an agent may call that changes something, taken from the catalogue, each with a
 * request that an agent at work could make: whoever is refused is refused for who it is.
 */
final class Guarded {
  private static final int FREE = 1000;
  private static final Set<String> ON_A_REPORT =
      Set.of("updateAgent", "updatePermissions", "setAgentBudget");

  private final World world;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final String revision;

  Guarded(Drumbeat drumbeat) {
    world = new World(drumbeat);
    Client board = world.admin();
    String agents = world.company().path("/agents");
    board
        .patch(
            "/api/agents/" + world.worker().id(),
            Body.of(
                "permissions",
                Map.of(
                    "grants",
                    List.of(
                        "agents:create",
                        "agents:configure",
                        "budgets:raise",
                        "knowledge:curate",
                        "tasks:assign"))))
        .expect(200);
    board.patch(world.company().path(""), Body.of("budgetRaiseThresholdCents", FREE)).expect(200);
    String below = Body.of("name", "below", "reportsTo", world.worker().id());
    String report = board.post(agents, below).expect(201).text("id");
    board
        .patch("/api/agents/" + report + "/budgets", Body.of("budgetMonthlyCents", FREE))
        .expect(200);
    ids.put("report", report);
    ids.put("committed", committed(board));
    ids.put("approvals", approval(body("createApproval")));
    ids.put("unlinked", approval(world.meant(action("createApproval"))));
    revision =
        run()
            .client()
            .put(path("putDocument"), Body.text(body("putDocument")))
            .expect(200)
            .text("latestRevisionId");
  }

  /** A reprioritisation that can be undone. */
  private String committed(Client board) {
    String issue = world.company().issue("title", "Urgent");
    String preview = world.company().path("/reprioritize");
    String id = board.post(preview, Body.of("issueIds", List.of(issue))).expect(201).text("id");
    String commit = world.company().path("/reprioritizations/" + id + "/commit");
    board.post(commit, "{}").expect(200);
    return id;
  }

  /** What the board wants revised: it can be answered, withdrawn and commented on. */
  private String approval(Map<String, Object> asked) {
    String id =
        run().client().post(path("createApproval"), Body.text(asked)).expect(201).text("id");
    world.admin().post("/api/approvals/" + id + "/request-revision", "{}").expect(200);
    return id;
  }

  static List<Action> actions() {
    return Catalogue.ACTIONS.stream()
        .filter(action -> action.method() != Method.GET)
        .filter(action -> action.callers() == Callers.AGENT || action.callers() == Callers.COMPANY)
        .toList();
  }

  Drumbeat drumbeat() {
    return world.company().drumbeat();
  }

  World world() {
    return world;
  }

  Worker.Run run() {
    return world.run();
  }

  String issue() {
    return world.id("issueId");
  }

  /** Whether the call of this action is about the issue the run works on. */
  boolean isAboutTheIssue(Action action) {
    return action.pathParameters().contains("issueId")
        || Body.text(body(action.function())).contains(issue());
  }

  /** The call of this action, by this caller. */
  Reply call(Client caller, Action action) {
    boolean sends = action.method() != Method.DELETE;
    return caller.call(
        action.method().name(),
        path(action.function()),
        sends ? Optional.of(Body.text(body(action.function()))) : Optional.empty());
  }

  private String path(String function) {
    if (function.equals("undoReprioritization")) {
      return world.path(action(function), Map.of("cascadeId", ids.get("committed")));
    }
    Map<String, String> others =
        ON_A_REPORT.contains(function)
            ? Map.of("agentId", ids.get("report"))
            : ids.containsKey("approvals") ? Map.of("approvalId", ids.get("approvals")) : Map.of();
    return world.path(action(function), others);
  }

  private Map<String, Object> body(String function) {
    Map<String, Object> body = new LinkedHashMap<>(world.meant(action(function)));
    switch (function) {
      case "finishRun" -> body.putAll(Map.of("issueId", issue(), "comment", "the end"));
      case "createAgentHire" -> body.put("sourceIssueId", issue());
      case "createApproval" -> body.put("issueIds", List.of(issue()));
      case "createIssue" -> body.put("parentId", issue());
      case "updateAgent" -> body.put("title", "Helper");
      case "updatePermissions" ->
          body.putAll(Map.of("canCreateAgents", false, "canAssignTasks", false));
      case "setAgentBudget" -> body.put("budgetMonthlyCents", FREE + 1);
      case "linkIssueApproval" -> body.put("approvalId", ids.get("unlinked"));
      case "updateGoal" -> body.put("title", "Another");
      case "updateProject" -> body.put("name", "Another");
      case "createCostEvent" -> body.put("issueId", issue());
      case "reprioritize" -> {
        body.clear();
        body.put("assigneeAgentId", world.worker().id());
      }
      case "putDocument" ->
          body.put("baseRevisionId", revision == null ? world.id("revisionId") : revision);
      default -> {}
    }
    return body;
  }

  private static Action action(String function) {
    return Catalogue.ACTIONS.stream()
        .filter(action -> action.function().equals(function))
        .findFirst()
        .orElseThrow();
  }
}
