package dev.drumbeat.verification.demo.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drumbeat.verification.demo.wire.Api;
import dev.drumbeat.verification.demo.wire.Node;
import dev.drumbeat.verification.demo.wire.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An issue this run holds. An agent remembers nothing between its runs, so what was asked and
 * decided is read from the thread: {@value #BLOCKED} opens a question, {@value #DECISION} an
 * answer.
 */
final class Task {
  static final String BLOCKED = "Blocked: ";
  static final String DECISION = "Decision: ";
  private static final String KIND = "Kind: ";

  private final Api api;
  private final Node me;
  private final Node issue;
  private final List<Node> thread;
  private final List<Node> knowledge;
  private final List<Node> blockers;

  private Task(Api api, Node me, Node context, List<Node> thread) {
    this.api = api;
    this.me = me;
    this.issue = context.at("issue");
    this.knowledge = context.items("knowledge");
    this.thread = thread;
    this.blockers = blockers(context);
  }

  /** Reads why the task exists and what was said about it (H4, C7). */
  static Task read(Api api, Node me, String id) {
    Node context = api.get("/api/issues/" + id + "/heartbeat-context").expect("heartbeat-context");
    Node thread = api.get("/api/issues/" + id + "/comments?order=asc").expect("comments");
    return new Task(api, me, context, thread.items());
  }

  /** A context has a size: it says how much of what surrounds the task did not fit. */
  private List<Node> blockers(Node context) {
    boolean whole = context.at("contextTokens").number("relationsLeftOut") == 0;
    Node told = whole ? issue : api.get("/api/issues/" + id()).expect("issue");
    return told.items("blockedBy");
  }

  Node me() {
    return me;
  }

  String id() {
    return issue.text("id");
  }

  String title() {
    return issue.text("title");
  }

  String name() {
    return issue.text("identifier") + " \"" + title() + "\"";
  }

  List<Node> blockers() {
    return blockers;
  }

  /** What the company knows of such work: words to judge, not instructions (X3). */
  List<Node> knowledge() {
    return knowledge;
  }

  /** The kind of work, as whoever filed it said in the first line of its description. */
  String kind() {
    return issue
        .text("description")
        .lines()
        .filter(line -> line.startsWith(KIND))
        .map(line -> line.substring(KIND.length()).strip())
        .findFirst()
        .orElse("");
  }

  static String describe(String kind, String brief) {
    return KIND + kind + "\n\n" + brief;
  }

  /** The other agent whose question nobody has answered with a decision. */
  Optional<String> asker() {
    Optional<String> asker = Optional.empty();
    for (Node said : thread) {
      String author = said.text("authorAgentId");
      if (said.text("body").startsWith(DECISION)) {
        asker = Optional.empty();
      } else if (said.text("body").startsWith(BLOCKED) && !author.equals(me.text("id"))) {
        asker = Optional.of(author);
      }
    }
    return asker;
  }

  /** What the board said with its yes to what this task waited for. */
  Optional<String> boardsWord() {
    List<Node> asked = api.get("/api/issues/" + id() + "/approvals").expect("approvals").items();
    return lastWordOf(asked.stream().filter(row -> row.text("status").equals("approved")))
        .flatMap(row -> row.said("decisionNote"));
  }

  /** Up to whoever can decide next, with the question (R3). */
  void escalate(String question) {
    Map<String, String> asked = Map.of("comment", BLOCKED + question);
    api.post("/api/issues/" + id() + "/escalate", asked).expect("escalate " + name());
  }

  /**
   * Reports a cost of the work. The same part of the same task has the same id, so that a run which
   * does it again after an interruption is not charged twice (B5).
   *
   * @return whether there is money left to go on
   */
  boolean report(int part, long cents) {
    String id = UUID.nameUUIDFromBytes((id() + "/" + part).getBytes(UTF_8)).toString();
    Map<String, Object> cost = new HashMap<>();
    cost.put("id", id);
    cost.put("agentId", me.text("id"));
    cost.put("issueId", id());
    cost.put("provider", "demo");
    cost.put("model", "demo");
    cost.put("costCents", cents);
    api.post("/api/companies/" + me.text("companyId") + "/cost-events", cost).expect("cost");
    return !api.get("/api/agents/me").expect("me").text("status").equals("paused");
  }

  /** What the manager decided. */
  Optional<String> decision() {
    return lastWordOf(thread.stream().filter(said -> said.text("body").startsWith(DECISION)))
        .map(said -> said.text("body").substring(DECISION.length()));
  }

  private static Optional<Node> lastWordOf(java.util.stream.Stream<Node> words) {
    return words.reduce((earlier, later) -> later);
  }

  void comment(String body) {
    api.post("/api/issues/" + id() + "/comments", Map.of("body", body)).expect("comment");
  }

  /** Writes a document, on top of what an earlier run that got this far left (C10). */
  void document(String key, String title, String body) {
    String path = "/api/issues/" + id() + "/documents/" + key;
    Map<String, Object> document = new HashMap<>();
    document.put("format", "markdown");
    document.put("title", title);
    document.put("body", body);
    Reply earlier = api.get(path);
    if (earlier.isOk()) {
      document.put("baseRevisionId", earlier.body().text("latestRevisionId"));
    }
    api.put(path, document).expect("document");
  }

  /** Leaves the task: status and comment in one request (H5, C4). */
  void leave(String status, String comment, Map<String, ?> more) {
    Map<String, Object> change = new HashMap<>(more);
    change.put("status", status);
    change.put("comment", comment);
    api.patch("/api/issues/" + id(), change).expect("PATCH " + name());
  }
}
