package dev.drumbeat.verification.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.chaos.Journal.Entry;
import dev.drumbeat.verification.chaos.Journal.Kind;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** An agent that works through its inbox, and now and then disappears in the middle of a run. */
final class Agent implements Runnable {
  private static final int MOST_ISSUES = 5;

  private final World world;
  private final World.Member me;
  private final Random random;
  private int count;
  private String run = "";
  private String token = "";

  Agent(World world, World.Member me, long seed) {
    this.world = world;
    this.me = me;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    try (Link link = world.link()) {
      while (!world.isStopped()) {
        if (opened(link)) {
          work(link);
          if (random.nextInt(8) > 0) {
            finish(link);
          }
        }
        Victim.pause(Duration.ofMillis(50 + random.nextInt(200)));
      }
    }
  }

  /** A run whose token was lost with the answer blocks the next one until its deadline. */
  private boolean opened(Link link) {
    String body = "{\"deadlineSec\":" + World.DEADLINE_SECONDS + "}";
    Optional<Reply> reply =
        link.call(Request.post("/agents/me/runs", body).by(me.key())).filter(Reply::isSuccess);
    run = reply.map(opened -> opened.text("runId")).orElse("");
    token = reply.map(opened -> opened.text("token")).orElse("");
    reply.ifPresent(opened -> note(Kind.OPENED, "", "", reply));
    return reply.isPresent();
  }

  private void work(Link link) {
    Optional<Reply> inbox = link.call(Request.get("/agents/me/inbox-lite").by(token));
    int worked = 0;
    for (JsonNode row : inbox.filter(Reply::isSuccess).map(Reply::json).orElse(JSON_NOTHING)) {
      if (worked++ < MOST_ISSUES && !world.isStopped()) {
        workOn(link, row.path("id").asText());
      }
    }
  }

  private static final JsonNode JSON_NOTHING =
      com.fasterxml.jackson.databind.node.MissingNode.getInstance();

  private void workOn(Link link, String issue) {
    String body =
        "{\"agentId\":\"" + me.agent() + "\",\"expectedStatuses\":[\"todo\",\"in_progress\"]}";
    Optional<Reply> taken =
        link.call(Request.post("/issues/" + issue + "/checkout", body).by(token));
    String fence = taken.filter(Reply::isSuccess).map(reply -> reply.text("fence")).orElse("");
    note(Kind.CHECKED_OUT, issue, fence, taken);
    if (taken.filter(Reply::isSuccess).isEmpty()) {
      return;
    }
    comment(link, issue);
    switch (random.nextInt(6)) {
      case 0 -> note(Kind.RELEASED, issue, "", post(link, "/issues/" + issue + "/release", "{}"));
      case 1 -> Victim.pause(Duration.ofMillis(random.nextInt(100)));
      default -> done(link, issue);
    }
  }

  private String word() {
    return me.agent().substring(me.agent().length() - 12) + "-" + ++count;
  }

  private void comment(Link link, String issue) {
    String words = word();
    String body = "{\"body\":\"" + words + "\",\"clientRequestId\":\"" + words + "\"}";
    Optional<Reply> said = post(link, "/issues/" + issue + "/comments", body);
    if (said.isEmpty()) {
      said = post(link, "/issues/" + issue + "/comments", body);
    }
    note(Kind.COMMENTED, issue, words, said);
  }

  private void done(Link link, String issue) {
    String words = word();
    String body = "{\"status\":\"done\",\"comment\":\"" + words + "\"}";
    note(Kind.DONE, issue, words, link.call(Request.patch("/issues/" + issue, body).by(token)));
  }

  /** A run that was over already answers how it ended instead. */
  private void finish(Link link) {
    Optional<Reply> reply = post(link, "/heartbeat-runs/" + run + "/finish", "{}");
    boolean late =
        reply
            .filter(Reply::isSuccess)
            .map(r -> r.text("status"))
            .filter(s -> !s.equals("succeeded"))
            .isPresent();
    if (!late) {
      note(Kind.FINISHED, "", "", reply);
    }
  }

  private Optional<Reply> post(Link link, String path, String body) {
    return link.call(Request.post(path, body).by(token));
  }

  /** A refused call changed nothing and is not noted. */
  private void note(Kind kind, String issue, String text, Optional<Reply> reply) {
    Entry entry = new Entry(kind, true, issue, me.agent(), run, text);
    if (reply.isEmpty() || reply.get().status() == 503) {
      world.journal().add(entry.unknown());
    } else if (reply.get().isSuccess()) {
      world.journal().add(entry);
    }
  }
}
