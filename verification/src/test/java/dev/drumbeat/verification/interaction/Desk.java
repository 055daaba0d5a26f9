package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.kit.Companies.aCompany;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Todd holds an issue and asks in its thread; Sarah is his colleague. */
final class Desk {
  static final String CONFIRM = "request_confirmation";
  static final String CHECKBOX = "request_checkbox_confirmation";
  static final String QUESTIONS = "ask_user_questions";
  static final String TASKS = "suggest_tasks";

  final Drumbeat drumbeat;
  final Company company;
  final Worker todd;
  final Worker sarah;
  final Worker.Run run;
  final String issue;
  private final int begun;

  Desk(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
    drumbeat.queue().drain();
    company =
        aCompany(drumbeat)
            .named("Desk " + UUID.randomUUID())
            .pushed()
            .withAgents("todd", "sarah")
            .founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    issue = company.issueFor(todd);
    run = todd.open();
    run.checkout(issue).expect(200);
    begun = Waiting.reasons(drumbeat, todd).size();
    drumbeat.queue().drain();
  }

  Client board() {
    return company.board();
  }

  String path(String rest) {
    return "/api/issues/" + issue + rest;
  }

  /** A payload of version 1 with these fields. */
  static Map<String, Object> payload(Object... fields) {
    Map<String, Object> payload = new TreeMap<>(Map.of("version", 1));
    for (int i = 0; i < fields.length; i += 2) {
      payload.put((String) fields[i], fields[i + 1]);
    }
    return payload;
  }

  /** A payload that is fine for its kind. */
  static Map<String, Object> usual(String kind) {
    return switch (kind) {
      case CONFIRM -> payload("prompt", "Go on?");
      case CHECKBOX -> payload("prompt", "Which?", "options", options("a", "b", "c"));
      case QUESTIONS -> payload("questions", List.of(question("q", "required", true)));
      default -> payload("tasks", List.of(task("one"), task("two")));
    };
  }

  static List<Map<String, Object>> options(String... ids) {
    return List.of(ids).stream().map(id -> Map.<String, Object>of("id", id, "label", id)).toList();
  }

  static Map<String, Object> question(String id, Object... fields) {
    Map<String, Object> question =
        new TreeMap<>(Map.of("id", id, "prompt", "Which?", "options", options("a", "b")));
    question.put("selectionMode", "single");
    for (int i = 0; i < fields.length; i += 2) {
      question.put((String) fields[i], fields[i + 1]);
    }
    return question;
  }

  static Map<String, Object> task(String key, Object... fields) {
    Map<String, Object> task = new TreeMap<>(Map.of("clientKey", key, "title", "Task " + key));
    for (int i = 0; i < fields.length; i += 2) {
      task.put((String) fields[i], fields[i + 1]);
    }
    return task;
  }

  Reply ask(Client who, String kind, Map<String, Object> payload, Object... fields) {
    return who.post(
        path("/interactions"), Body.of(Body.plus(fields, "kind", kind, "payload", payload)));
  }

  /** Todd asks the usual question of its kind. */
  String asked(String kind, Object... fields) {
    return ask(run.client(), kind, usual(kind), fields).expect(201).text("id");
  }

  Reply answer(Client who, String interaction, String verb, Object... fields) {
    return who.post(path("/interactions/" + interaction + "/" + verb), Body.of(fields));
  }

  /** Writes the plan on top of this revision, or first; returns the revision. */
  String written(Client who, String text, String base) {
    Object[] body = {"format", "markdown", "body", text, "baseRevisionId", base};
    return who.put(path("/documents/plan"), Body.of(body)).text("latestRevisionId");
  }

  /** Todd asks whether this revision of the plan is right. */
  Reply askAbout(String revision) {
    Map<String, Object> target =
        Map.of("type", "issue_document", "key", "plan", "revisionId", revision);
    return ask(run.client(), CONFIRM, payload("prompt", "This plan?", "target", target));
  }

  /** The answer that says yes to the usual question of its kind. */
  Reply yes(String kind, String interaction) {
    return kind.equals(QUESTIONS)
        ? answer(board(), interaction, "respond", "answers", answers("q", "a"))
        : answer(board(), interaction, "accept");
  }

  static List<Map<String, Object>> answers(String question, String... options) {
    return List.of(Map.of("questionId", question, "optionIds", List.of(options)));
  }

  JsonNode row(String interaction) {
    for (JsonNode row : board().get(path("/interactions")).expect(200).body()) {
      if (row.get("id").textValue().equals(interaction)) {
        return row;
      }
    }
    throw new AssertionError("No interaction " + interaction);
  }

  String status(String interaction) {
    return row(interaction).get("status").textValue();
  }

  String outcome(String interaction) {
    return row(interaction).at("/result/outcome").textValue();
  }

  String issueStatus() {
    return company.read(issue).get("status").textValue();
  }

  /** What waits for Todd besides what his run was begun for. */
  List<String> waiting() {
    return Waiting.reasons(drumbeat, todd).stream().skip(begun).toList();
  }

  /** What was done about interactions, oldest first. */
  List<String> trail() {
    List<String> actions = new ArrayList<>();
    board()
        .get(path("/activity?order=asc&limit=1000"))
        .expect(200)
        .body()
        .forEach(entry -> actions.add(entry.get("action").textValue()));
    return actions.stream()
        .filter(action -> action.startsWith("issue.thread_interaction_"))
        .map(action -> action.substring("issue.thread_interaction_".length()))
        .toList();
  }
}
