package dev.drumbeat.verification.governance;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who manages whom, and that nobody ends up above itself. */
class ManagementTest {
  private static final int RACES = Integer.getInteger("drumbeat.reportsTo.races", 50);

  private static Drumbeat drumbeat;
  private Company company;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    company =
        aCompany(drumbeat)
            .withAgents("ceo")
            .withAgent(
                "lead", "permissions", java.util.Map.of("grants", List.of("agents:configure")))
            .withAgents("plain")
            .founded();
    report("lead", "ceo");
    report("plain", "ceo");
  }

  @Test
  @Rule({"R5", "R4"})
  void manage_isForThoseAboveWithTheGrant() {
    String below = hired("below", "lead");
    String other = hired("other", "plain");

    for (String change : List.of("paused", "idle")) {
      status("lead", below, change).expect(200);
      refused(status("plain", other, change));
      refused(status("lead", other, change));
      refused(status("lead", company.agent("plain").id(), change));
      refused(status("lead", company.agent("ceo").id(), change));
      refused(status("lead", company.agent("lead").id(), change));
    }
    refused(patch("lead", other, Body.of("title", "Mine now")));
    refused(patch("lead", company.agent("ceo").id(), Body.of("title", "Mine now")));
    refused(patch("lead", other, Body.of("reportsTo", company.agent("lead").id())));
    refused(patch("lead", below, Body.of("reportsTo", company.agent("plain").id())));
    patch("lead", below, Body.of("title", "Helper")).expect(200);
  }

  @Test
  @Rule("R1")
  void reportsTo_underTwoEditsThatWouldCloseACycle_refusesExactlyOne() throws Exception {
    String a = hired("a", null);
    String b = hired("b", null);
    for (int race = 0; race < RACES; race++) {
      List<Reply> replies = atOnce(List.of(under(a, b), under(b, a)));

      assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
      assertThat(replies.stream().filter(reply -> reply.status() == 422))
          .hasSize(1)
          .allMatch(reply -> reply.code().equals("self_reference"));
      free(a);
      free(b);
    }
  }

  @Test
  @Rule("R1")
  void reportsTo_underThreeEditsThatWouldCloseACycleThroughReports_refusesExactlyOne()
      throws Exception {
    String a = hired("a", null);
    String b = hired("b", null);
    String c = hired("c", null);
    String underA = hiredUnder("ua", a);
    String underB = hiredUnder("ub", b);
    String underC = hiredUnder("uc", c);
    for (int race = 0; race < RACES / 5; race++) {
      List<Reply> replies = atOnce(List.of(under(a, underB), under(b, underC), under(c, underA)));

      assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(2);
      assertThat(replies.stream().filter(reply -> reply.status() == 422)).hasSize(1);
      free(a);
      free(b);
      free(c);
    }
  }

  private static List<Reply> atOnce(List<java.util.concurrent.Callable<Reply>> edits)
      throws Exception {
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(edits.size())) {
      var start = new java.util.concurrent.CyclicBarrier(edits.size());
      var waiting =
          edits.stream()
              .map(
                  edit ->
                      threads.submit(
                          () -> {
                            start.await();
                            return edit.call();
                          }))
              .toList();
      List<Reply> replies = new java.util.ArrayList<>();
      for (var each : waiting) {
        replies.add(each.get(30, java.util.concurrent.TimeUnit.SECONDS));
      }
      return replies;
    }
  }

  private java.util.concurrent.Callable<Reply> under(String agent, String manager) {
    return () -> company.board().patch("/api/agents/" + agent, Body.of("reportsTo", manager));
  }

  private void free(String agent) {
    company.board().patch("/api/agents/" + agent, "{\"reportsTo\":null}").expect(200);
  }

  private void report(String agent, String manager) {
    company
        .board()
        .patch(
            "/api/agents/" + company.agent(agent).id(),
            Body.of("reportsTo", company.agent(manager).id()))
        .expect(200);
  }

  private String hired(String name, String manager) {
    return hiredUnder(name, manager == null ? null : company.agent(manager).id());
  }

  private String hiredUnder(String name, String manager) {
    return company
        .board()
        .post(company.path("/agents"), Body.of("name", name, "reportsTo", manager))
        .expect(201)
        .text("id");
  }

  private Reply status(String caller, String agent, String status) {
    return patch(caller, agent, Body.of("status", status));
  }

  private Reply patch(String caller, String agent, String body) {
    Worker worker = company.agent(caller);
    if (!runs.containsKey(caller)) {
      runs.put(caller, worker.open());
    }
    return runs.get(caller).client().patch("/api/agents/" + agent, body);
  }

  private final java.util.Map<String, Worker.Run> runs = new java.util.HashMap<>();

  private static void refused(Reply reply) {
    assertThat(reply.expect(403).code()).isEqualTo("forbidden_for_agent");
  }
}
