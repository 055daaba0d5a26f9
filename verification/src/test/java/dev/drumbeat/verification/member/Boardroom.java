package dev.drumbeat.verification.member;

import static dev.drumbeat.verification.kit.Companies.aCompany;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.List;
import java.util.stream.StreamSupport;

/** A company and the humans on its board. */
record Boardroom(Drumbeat drumbeat, Company company) {
  static Boardroom in(Drumbeat drumbeat) {
    return new Boardroom(drumbeat, aCompany(drumbeat).withAgents("todd").founded());
  }

  /** A human on the board: the membership, the user, and a caller with the key. */
  record Seat(String member, String user, Client client) {}

  Seat seat(String name, String role) {
    JsonNode row =
        add(company.board(), "name", name, "membershipRole", role, "boardKey", true)
            .expect(201)
            .body();
    return new Seat(
        row.get("id").textValue(),
        row.get("principalId").textValue(),
        drumbeat.client(row.at("/boardKey/token").textValue()));
  }

  Reply add(Client caller, Object... fields) {
    return caller.post(company.path("/members"), Body.of(fields));
  }

  Reply role(Client caller, String member, String role) {
    return caller.patch(
        company.path("/members/" + member + "/role-and-grants"),
        Body.of("membershipRole", role, "grants", List.of()));
  }

  Reply archive(Client caller, String member) {
    return caller.post(company.path("/members/" + member + "/archive"), "{}");
  }

  /** The members as this caller reads them. */
  JsonNode members(Client caller) {
    return caller.get(company.path("/members")).expect(200).body();
  }

  /** The membership of the company's founder. */
  String founder() {
    return members(company.board()).at("/members/0/id").textValue();
  }

  /** What the audit of the company says was done, newest first. */
  List<String> audit() {
    JsonNode rows = company.board().get(company.path("/activity?limit=1000")).expect(200).body();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get("action").textValue())
        .toList();
  }
}
