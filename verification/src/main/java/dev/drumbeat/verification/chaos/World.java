package dev.drumbeat.verification.chaos;

import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What all callers share: the company, its agents, the journal, the wish to stop. */
record World(
    int port, String boardKey, String company, List<Member> members, Journal journal, State state) {
  /** Long enough to be killed in, short enough to be seen to lapse. */
  static final int DEADLINE_SECONDS = 6;

  private static final String PROFILE =
      """
      {"name":"Agent %d","adapterType":"pull","runtimeConfig":{"heartbeat":
      {"enabled":false,"deadlineSec":%d}}}""";

  /** An agent and its key. */
  record Member(String agent, String key) {}

  /** What changes while the world turns. */
  record State(List<String> issues, AtomicBoolean stopped, AtomicInteger bugs) {
    State() {
      this(new CopyOnWriteArrayList<>(), new AtomicBoolean(), new AtomicInteger());
    }
  }

  static World create(int port, String boardKey, int agents, Journal journal) {
    State state = new State();
    try (Link board = new Link(port, state.bugs())) {
      String company =
          sure(board, Request.post("/companies", "{\"name\":\"Chaos\"}").by(boardKey)).text("id");
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < agents; i++) {
        String body = PROFILE.formatted(i, DEADLINE_SECONDS);
        String path = "/companies/" + company + "/agents";
        String agent = sure(board, Request.post(path, body).by(boardKey)).text("id");
        Request keys = Request.post("/agents/" + agent + "/keys", "{}").by(boardKey);
        members.add(new Member(agent, sure(board, keys).text("token")));
      }
      return new World(port, boardKey, company, List.copyOf(members), journal, state);
    }
  }

  private static Reply sure(Link link, Request request) {
    return link.insist(request).orElseThrow(() -> new IllegalStateException(request.path()));
  }

  Link link() {
    return new Link(port, state.bugs());
  }

  boolean isStopped() {
    return state.stopped().get();
  }
}
