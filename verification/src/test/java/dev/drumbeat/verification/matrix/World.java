package dev.drumbeat.verification.matrix;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A company with one object of each kind, so that every route of the catalogue has a target. */
final class World {
  /** Less than an agent's limit, so that it can be renewed. */
  static final Duration RUN = Duration.ofMinutes(30);

  /** What of a path is a word, not an id. */
  static final Set<String> WORDS = Set.of("key", "type");

  private static final String CONFIRMATION = "interactionId";
  private static final String QUESTIONS = "questionsId";
  private static final String VERDICTS = "verdictsId";
  private static final Map<String, Object> ITEMS =
      Map.of("version", 1, "prompt", "Good?", "items", List.of(Map.of("id", "a", "label", "A")));
  private static final Map<String, Object> QUESTION =
      Map.of(
          "version",
          1,
          "questions",
          List.of(Map.of("id", "q", "prompt", "Why?", "allowOther", true)));

  private static final byte[] BYTES = {1, 2, 3};
  private static final Map<String, Object> FILE = Map.of("filename", "a.bin", "content", "AQID");

  private final Drumbeat drumbeat;
  private final Company company;
  private final Worker worker;
  private final Worker.Run run;
  private final Map<String, String> ids = new HashMap<>();

  World(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
    Object grants = Map.of("grants", List.of("agents:create", "knowledge:curate"));
    company =
        aCompany(drumbeat).withAgent("todd", "permissions", grants).withAgents("sarah").founded();
    worker = company.agent("todd");
    run = worker.openFor(RUN.toSeconds());
    fill();
  }

  private void fill() {
    Client board = company.board();
    String issue = company.issueFor(worker);
    String criteria =
        Body.of("acceptanceCriteria", java.util.List.of(Map.of("text", "It is shown")));
    ids.put(
        "criterionId",
        board
            .patch("/api/issues/" + issue, criteria)
            .expect(200)
            .body()
            .at("/acceptanceCriteria/0/id")
            .textValue());
    ids.put("companyId", company.id());
    ids.put("agentId", worker.id());
    ids.put("issueId", issue);
    ids.put("runId", run.id());
    ids.put("key", "plan");
    ids.put("goalId", created("/goals", "title", "Goal"));
    ids.put("projectId", created("/projects", "name", "Project"));
    ids.put("knowledgeId", created("/knowledge", "title", "Known", "body", "It is known"));
    ids.put("labelId", created("/labels", "name", "label", "color", "#ff0000"));
    ids.put("commentId", run.comment(issue, "hello").expect(201).text("id"));
    String document = "/api/issues/" + issue + "/documents/plan";
    ids.put(
        "revisionId",
        board
            .put(document, Body.of("format", "markdown", "body", "text"))
            .expect(201)
            .text("latestRevisionId"));
    ids.put(
        "approvalId", created("/approvals", "type", "request_board_approval", "payload", Map.of()));
    ids.put(CONFIRMATION, asked("request_confirmation", Map.of("version", 1, "prompt", "Go?")));
    ids.put(QUESTIONS, asked("ask_user_questions", QUESTION));
    ids.put(VERDICTS, asked("request_item_verdicts", ITEMS));
    ids.put(
        "workProductId",
        board
            .post(
                "/api/issues/" + issue + "/work-products",
                Body.of("type", "commit", "provider", "git", "title", "abc"))
            .expect(201)
            .text("id"));
    attach();
    String keys = "/api/agents/" + worker.id() + "/keys";
    ids.put("keyId", board.post(keys, "{}").expect(201).text("id"));
    ids.put("incidentId", incident());
    ids.put("memberId", added("viewer").get("id").textValue());
    ids.put("cascadeId", created("/reprioritize", "issueIds", java.util.List.of(issue)));
    planRoutine(board);
    challenge();
    ids.put("workspaceId", UUID.randomUUID().toString());
    ids.put("operation", "restart");
    ids.put("type", "claude_local");
    ids.put("boardKeyId", board.post("/api/board-api-keys", "{}").expect(201).text("id"));
  }

  /** A file that is there, and one whose bytes have come and wait to be attached. */
  private void attach() {
    String files = company.path("/issues/" + id("issueId") + "/attachment");
    ids.put(
        "attachmentId",
        run.client().post(files + "s", Body.of("file", FILE)).expect(201).text("id"));
    Reply announced =
        run.client()
            .post(
                files + "-uploads",
                Body.of("byteSize", BYTES.length, "sha256", Digest.sha256(BYTES)))
            .expect(201);
    ids.put("uploadId", announced.text("id"));
    String token = announced.text("uploadUrl").replaceFirst(".*/", "");
    assertThat(drumbeat.blobs().receive(token, BYTES, drumbeat.clock().instant())).isTrue();
  }

  /** A command line asks for a key. */
  private void challenge() {
    Reply asked =
        drumbeat
            .anonymous()
            .post("/api/cli-auth/challenges", Body.of("command", "auth login"))
            .expect(201);
    ids.put("challengeId", asked.text("id"));
    ids.put("challengeToken", asked.text("token"));
  }

  /** Recurring work of the agent, that anybody who knows its address may fire. */
  private void planRoutine(Client board) {
    Reply routine =
        board
            .post(
                company.path("/routines"),
                Body.of("title", "Recurring", "assigneeAgentId", worker.id()))
            .expect(201);
    ids.put("routineId", routine.text("id"));
    ids.put("routineRevisionId", routine.text("latestRevisionId"));
    board
        .patch("/api/routines/" + routine.text("id"), Body.of("title", "Recurring, as it is"))
        .expect(200);
    String triggers = "/api/routines/" + routine.text("id") + "/triggers";
    JsonNode trigger =
        board
            .post(triggers, Body.of("kind", "webhook", "signingMode", "none"))
            .expect(201)
            .body()
            .get("trigger");
    ids.put("triggerId", trigger.get("id").textValue());
    ids.put("publicId", trigger.get("publicId").textValue());
  }

  /** A project that spent its whole budget: nothing else of the world is held back by it. */
  private String incident() {
    String project = id("projectId");
    Client board = company.board();
    board
        .post(
            company.path("/budgets/policies"),
            Body.of("scopeType", "project", "scopeId", project, "amount", 1))
        .expect(200);
    board
        .post(
            company.path("/cost-events"),
            Body.of(
                "agentId",
                company.agent("sarah").id(),
                "provider",
                "p",
                "model",
                "m",
                "costCents",
                1,
                "projectId",
                project))
        .expect(201);
    return board
        .get(company.path("/budgets/overview"))
        .expect(200)
        .body()
        .at("/activeIncidents/0/id")
        .textValue();
  }

  private String asked(String kind, Map<String, Object> payload) {
    return run.client()
        .post(
            "/api/issues/" + id("issueId") + "/interactions",
            Body.of("kind", kind, "payload", payload))
        .expect(201)
        .text("id");
  }

  private String created(String route, Object... fields) {
    return company.board().post(company.path(route), Body.of(fields)).expect(201).text("id");
  }

  /** An agent at work in a live run. */
  Client agent() {
    return run.client();
  }

  Worker worker() {
    return worker;
  }

  Worker.Run run() {
    return run;
  }

  Company company() {
    return company;
  }

  /** The instance's administrator. */
  Client admin() {
    return company.board();
  }

  /** A new human of this company and of no other, by a key of theirs. */
  Client human(String role) {
    return drumbeat.client(added(role).at("/boardKey/token").textValue());
  }

  JsonNode added(String role) {
    String body = Body.of("name", "Somebody", "membershipRole", role, "boardKey", true);
    return company.board().post(company.path("/members"), body).expect(201).body();
  }

  String id(String parameter) {
    return ids.get(parameter);
  }

  /** The path of an action with this company's ids. */
  String path(Action action) {
    return path(action, Map.of());
  }

  /** The same with some of the ids replaced. */
  String path(Action action, Map<String, String> others) {
    String path = action.path();
    for (String name : action.pathParameters()) {
      String kind =
          switch (action.function()) {
            case "respondToInteraction" -> QUESTIONS;
            case "submitVerdicts" -> VERDICTS;
            default -> name;
          };
      String id = ids.get(name.equals(CONFIRMATION) ? kind : name);
      path = path.replace("{" + name + "}", others.getOrDefault(name, id));
    }
    return path;
  }

  /** A body with every required field, each valid by itself. */
  Map<String, Object> body(Action action) {
    Map<String, Object> body = new LinkedHashMap<>();
    action.request().fields().stream()
        .filter(Field::required)
        .forEach(field -> body.put(field.name(), valid(field)));
    return body;
  }

  /** A body that asks for something that can be done. */
  Map<String, Object> meant(Action action) {
    Map<String, Object> body = body(action);
    body.putAll(meaning(action));
    return body;
  }

  /** What makes a call mean something where valid fields alone do not. */
  private Map<String, Object> meaning(Action action) {
    return switch (action.function()) {
      case "checkoutIssue" -> Map.of("agentId", id("agentId"), "expectedStatuses", List.of("todo"));
      case "createCostEvent" -> Map.of("agentId", id("agentId"), "costCents", 1);
      case "updateIssue" -> Map.of("status", "blocked", "comment", "Waits for the key");
      case "createInteraction" -> Map.of("kind", "ask_user_questions", "payload", QUESTION);
      case "respondToInteraction" ->
          Map.of("answers", List.of(Map.of("questionId", "q", "otherText", "Because")));
      case "submitVerdicts" -> Map.of("verdicts", List.of(Map.of("id", "a", "verdict", "approve")));
      case "createComment" -> Map.of("body", "Half of it is done");
      case "setBudgetPolicy" -> Map.of("scopeType", "company", "scopeId", id("companyId"));
      case "createApproval" ->
          Map.of("type", "request_board_approval", "payload", Map.of("title", "More hands"));
      case "createRoutine" -> Map.of("title", "Daily", "assigneeAgentId", id("agentId"));
      case "createRoutineTrigger" -> Map.of("kind", "api");
      case "updateRoutine" -> Map.of("title", "Weekly");
      case "addMember" -> Map.of("name", "Ann", "boardKey", true);
      case "setMemberRole" -> Map.of("membershipRole", "admin");
      case "approveChallenge", "cancelChallenge" -> Map.of("token", id("challengeToken"));
      case "announceAttachment" -> Map.of("byteSize", BYTES.length, "sha256", Digest.sha256(BYTES));
      case "curateKnowledge" -> Map.of("confidence", 70);
      case "addEvidence" -> Map.of("text", "Seen on the page");
      case "resolveIncident" -> Map.of("action", "keep_paused");
      case "putDocument" ->
          Map.of("format", "markdown", "body", "text", "baseRevisionId", id("revisionId"));
      default -> Map.of();
    };
  }

  private Object valid(Field field) {
    return switch (field.type()) {
      case TEXT, REF -> field.name().equals("color") ? "#00ff00" : "text";
      case UUID -> ids.getOrDefault(field.name(), UUID.randomUUID().toString());
      case CHOICE -> field.values().getFirst();
      case INTEGER, NUMBER -> Math.max(1, field.min());
      case FLAG -> true;
      case FILE -> FILE;
      case INSTANT -> "2030-01-01T00:00:00Z";
      case OBJECT -> Map.of();
      case ANY -> "anything";
      case LIST -> field.values().isEmpty() ? List.of() : List.of(field.values().getFirst());
    };
  }
}
