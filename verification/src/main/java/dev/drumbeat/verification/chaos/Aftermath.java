package dev.drumbeat.verification.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.time.Duration;

/** Lets time pass after the last call, then lets every agent take the wakes that are left. */
final class Aftermath {
  private static final int MOST_WAITS = 120;
  private static final int MOST_RUNS = 100;

  private final World world;

  Aftermath(World world) {
    this.world = world;
  }

  void settle() {
    try (Link link = world.link()) {
      Victim.pause(Duration.ofSeconds(World.DEADLINE_SECONDS + 2));
      awaitNoLiveRun(new Reader(link, world.boardKey()));
      world.members().forEach(member -> takeWakes(link, member));
      awaitNoLiveRun(new Reader(link, world.boardKey()));
      Victim.pause(Duration.ofSeconds(2));
    }
  }

  private void awaitNoLiveRun(Reader reader) {
    String path = "/companies/" + world.company() + "/live-runs";
    for (int i = 0; i < MOST_WAITS && !reader.one(path).json().isEmpty(); i++) {
      Victim.pause(Duration.ofMillis(500));
    }
  }

  /** Until a run starts that nobody asked for: then no wake is left. */
  private static void takeWakes(Link link, World.Member member) {
    for (int i = 0; i < MOST_RUNS; i++) {
      Request open = Request.post("/agents/me/runs", "{}").by(member.key());
      Reply opened =
          link.call(open)
              .filter(Reply::isSuccess)
              .orElseThrow(() -> new IllegalStateException("A run cannot be opened"));
      JsonNode context = opened.json().path("run").path("contextSnapshot");
      String finish = "/heartbeat-runs/" + opened.text("runId") + "/finish";
      link.call(Request.post(finish, "{}").by(opened.text("token")));
      if (context.path("issueIds").isEmpty()) {
        return;
      }
    }
  }
}
