package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Money.overview;
import static dev.drumbeat.verification.budget.Money.spend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.Map;

/** A company whose boss may raise what todd may spend, and the questions that come of it. */
final class Ceiling {
  static final long LIMIT = 1000;

  final Company company;
  final Worker boss;
  final Worker todd;

  Ceiling(Drumbeat drumbeat) {
    company =
        Companies.aCompany(drumbeat)
            .withAgent("boss", "permissions", Map.of("grants", new String[] {"budgets:raise"}))
            .withReport("todd", "boss")
            .founded();
    boss = company.agent("boss");
    todd = company.agent("todd");
    Money.bound(company, todd, LIMIT);
  }

  /** Todd spends all it may. */
  Ceiling exhausted() {
    Worker.Run run = todd.open();
    spend(run, company, LIMIT).expect(201);
    run.finish().expect(200);
    return this;
  }

  JsonNode incident() {
    return overview(company).get("activeIncidents").get(0);
  }

  /** The approval of the open incident. */
  String asked() {
    return incident().get("approvalId").textValue();
  }

  Reply decide(String approval, String verb, Object... fields) {
    return company.board().post("/api/approvals/" + approval + "/" + verb, Body.of(fields));
  }

  Reply resolve(Object... fields) {
    String path = "/budget-incidents/" + incident().get("id").textValue() + "/resolve";
    return company.board().post(company.path(path), Body.of(fields));
  }

  /** The boss wants this ceiling for todd. */
  Reply raise(Worker by, Worker of, long cents) {
    return by.open()
        .client()
        .patch("/api/agents/" + of.id() + "/budgets", Body.of("budgetMonthlyCents", cents));
  }

  void threshold(long cents) {
    company
        .board()
        .patch(company.path(""), Body.of("budgetRaiseThresholdCents", cents))
        .expect(200);
  }

  JsonNode read(String approval) {
    return company.board().get("/api/approvals/" + approval).expect(200).body();
  }

  String status(String approval) {
    return read(approval).get("status").textValue();
  }

  String toddIs() {
    return Money.agent(company, todd).get("status").textValue();
  }

  long limit() {
    return Money.agent(company, todd).get("budgetMonthlyCents").longValue();
  }

  JsonNode waiting() {
    return company.board().get(company.path("/approvals?status=pending")).expect(200).body();
  }
}
