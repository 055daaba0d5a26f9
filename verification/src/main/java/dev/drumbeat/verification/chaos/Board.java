package dev.drumbeat.verification.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.chaos.Journal.Entry;
import dev.drumbeat.verification.chaos.Journal.Kind;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A board member who files, comments on and reassigns issues without end. */
final class Board implements Runnable {
  private static final Set<String> OPEN = Set.of("todo", "in_progress", "in_review", "blocked");

  private final World world;
  private final String name;
  private final Random random;
  private int count;

  Board(World world, String name, long seed) {
    this.world = world;
    this.name = name;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    try (Link link = world.link()) {
      while (!world.isStopped()) {
        switch (random.nextInt(4)) {
          case 0 -> comment(link);
          case 1 -> reassign(link);
          default -> create(link);
        }
        Victim.pause(Duration.ofMillis(20 + random.nextInt(150)));
      }
    }
  }

  private String word() {
    return name + "-" + ++count;
  }

  private void create(Link link) {
    String title = word();
    String agent = world.members().get(random.nextInt(world.members().size())).agent();
    String body = "{\"title\":\"" + title + "\",\"assigneeAgentId\":\"" + agent + "\"}";
    Request request = Request.post("/companies/" + world.company() + "/issues", body).once(title);
    Optional<Reply> reply = link.insist(request.by(world.boardKey()));
    String issue = reply.map(created -> created.text("id")).orElse("");
    Entry entry = new Entry(Kind.CREATED, true, issue, agent, "", title);
    world.journal().add(reply.isPresent() ? entry : entry.unknown());
    reply.ifPresent(created -> world.state().issues().add(issue));
  }

  private Optional<String> any() {
    List<String> issues = world.state().issues();
    return issues.isEmpty()
        ? Optional.empty()
        : Optional.of(issues.get(random.nextInt(issues.size())));
  }

  private void comment(Link link) {
    any()
        .ifPresent(
            issue -> {
              String words = word();
              Request request =
                  Request.post(
                      "/issues/" + issue + "/comments",
                      "{\"body\":\"" + words + "\",\"clientRequestId\":\"" + words + "\"}");
              boolean said = link.insist(request.by(world.boardKey())).isPresent();
              Entry entry = new Entry(Kind.COMMENTED, true, issue, "", "", words);
              world.journal().add(said ? entry : entry.unknown());
            });
  }

  private void reassign(Link link) {
    any()
        .ifPresent(
            issue -> {
              String agent = world.members().get(random.nextInt(world.members().size())).agent();
              Request request =
                  Request.patch("/issues/" + issue, "{\"assigneeAgentId\":\"" + agent + "\"}");
              link.call(request.by(world.boardKey()))
                  .filter(Reply::isSuccess)
                  .map(Reply::json)
                  .filter(Board::wakes)
                  .ifPresent(
                      row ->
                          world
                              .journal()
                              .add(new Entry(Kind.ASSIGNED, true, issue, agent, "", "")));
            });
  }

  /** Somebody else has it now, and there is something left to do. */
  private static boolean wakes(JsonNode row) {
    return row.path("changes").has("assigneeAgentId") && OPEN.contains(row.path("status").asText());
  }
}
