package dev.drumbeat.verification.knowledge;

import static dev.drumbeat.verification.kit.Companies.aCompany;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A company with a writer, a curator and a reader, and short ways to what it knows. */
record Library(Company company) {
  static Library founded(Drumbeat drumbeat) {
    return new Library(
        aCompany(drumbeat)
            .withAgent("writer", granted("knowledge:write"))
            .withAgent("curator", granted("knowledge:curate"))
            .withAgents("reader")
            .founded());
  }

  private static Object[] granted(String grant) {
    return new Object[] {"permissions", Map.of("grants", List.of(grant))};
  }

  Client board() {
    return company.board();
  }

  Worker.Run run(String agent) {
    return company.agent(agent).open();
  }

  Reply propose(Client who, String title, String body, Object... fields) {
    return who.post(
        company.path("/knowledge"), Body.of(Body.plus(fields, "title", title, "body", body)));
  }

  /** An entry that the board wrote. */
  String known(String title, String body, Object... fields) {
    return propose(board(), title, body, fields).expect(201).text("id");
  }

  Reply curate(Client who, String entry, Object... fields) {
    return who.patch("/api/knowledge/" + entry, Body.of(fields));
  }

  Reply supersede(Client who, String entry, String title, String body) {
    return who.post(
        "/api/knowledge/" + entry + "/supersede", Body.of("title", title, "body", body));
  }

  /** The board puts a better entry in its place, which was learned from an issue. */
  Reply superseded(String entry, String issue) {
    String body = Body.of("title", "Port", "body", "is 82", "issueId", issue);
    return board().post("/api/knowledge/" + entry + "/supersede", body);
  }

  JsonNode read(String entry) {
    return board().get("/api/knowledge/" + entry).expect(200).body();
  }

  Reply list(String query) {
    return board().get(company.path("/knowledge?" + query)).expect(200);
  }

  /** The ids of what says these words, the best first. */
  List<String> found(String words, String... more) {
    String query = "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    return ids(list(query + String.join("", more)).body());
  }

  JsonNode context(Worker.Run run, String issue) {
    return run.client().get("/api/issues/" + issue + "/heartbeat-context").expect(200).body();
  }

  static List<String> ids(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get("id").textValue())
        .toList();
  }
}
