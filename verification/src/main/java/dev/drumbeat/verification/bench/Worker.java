package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.util.List;

/** One simulated agent with a connection of its own. It works through issues inside one run. */
final class Worker implements AutoCloseable {
  /** The calls of {@link #heartbeat}, by the names they are measured under. */
  static final List<String> HEARTBEAT =
      List.of(
          "me", "inbox-lite", "checkout", "heartbeat-context", "comments", "PATCH done+comment");

  private static final String SUBJECT = "{\"title\":\"%s\",\"assigneeAgentId\":\"%s\"}";

  private final Server server;
  private final Caller caller;
  private final String company;
  private final String agent;
  private String run = "";
  private String token = "";

  private Worker(Server server, Caller caller, String company, String agent) {
    this.server = server;
    this.caller = caller;
    this.company = company;
    this.agent = agent;
  }

  /** A new agent of the company. */
  static Worker hire(Server server, String company, Samples samples) {
    try (Caller board = server.board(new Samples())) {
      String agent =
          board
              .call(
                  "create agent",
                  Request.post(
                      "/companies/" + company + "/agents",
                      "{\"name\":\"" + server.title() + "\",\"adapterType\":\"pull\"}"))
              .text("id");
      Reply key = board.call("create key", Request.post("/agents/" + agent + "/keys", "{}"));
      Caller caller = new Caller(server.port(), key.text("token"), samples);
      return new Worker(server, caller, company, agent);
    }
  }

  void openRun() {
    Reply opened = caller.call("open run", Request.post("/agents/me/runs", "{}"));
    run = opened.text("runId");
    token = opened.text("token");
  }

  /** A new issue assigned to this agent, by whoever the caller is. */
  String issue(Caller by) {
    String body = SUBJECT.formatted(server.title(), agent);
    return by.call("create issue", Request.post("/companies/" + company + "/issues", body))
        .text("id");
  }

  /** What a heartbeat consists of (SPEC H1 to H5). */
  void heartbeat(String issue) {
    String path = "/issues/" + issue;
    caller.call("me", Request.get("/agents/me"), token);
    caller.call("inbox-lite", Request.get("/agents/me/inbox-lite"), token);
    checkout(issue);
    context(issue, "heartbeat-context");
    caller.call("comments", Request.get(path + "/comments"), token);
    caller.call(
        "PATCH done+comment",
        Request.patch(path, "{\"status\":\"done\",\"comment\":\"Done as asked.\"}"),
        token);
  }

  Reply context(String issue, String action) {
    return caller.call(action, Request.get("/issues/" + issue + "/heartbeat-context"), token);
  }

  void checkout(String issue) {
    caller.call("checkout", checkoutOf(issue), token);
  }

  void failToCheckout(String issue) {
    caller.refused("checkout conflict", checkoutOf(issue), token);
  }

  private Request checkoutOf(String issue) {
    return Request.post(
        "/issues/" + issue + "/checkout",
        "{\"agentId\":\"" + agent + "\",\"expectedStatuses\":[\"todo\",\"in_progress\"]}");
  }

  void comment(String issue) {
    comment(issue, "{\"body\":\"Half way.\"}");
  }

  void comment(String issue, String body) {
    caller.call("comment", Request.post("/issues/" + issue + "/comments", body), token);
  }

  void release(String issue) {
    caller.call("release", Request.post("/issues/" + issue + "/release", "{}"), token);
  }

  /** Takes an issue out of the inbox again, which would otherwise grow and cost more. */
  static void cancel(Caller board, String issue) {
    board.call("cancel", Request.patch("/issues/" + issue, "{\"status\":\"cancelled\"}"));
  }

  void finish() {
    caller.call("finish", Request.post("/heartbeat-runs/" + run + "/finish", "{}"), token);
  }

  @Override
  public void close() {
    caller.close();
  }
}
