package dev.drumbeat.verification.budget;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;

/** Short ways to spend, to bound, and to read what is left. */
final class Money {
  private Money() {}

  static Reply spend(Client caller, Company company, String agent, Object... fields) {
    Object[] named = Body.plus(fields, "agentId", agent, "provider", "anthropic", "model", "m");
    return caller.post(company.path("/cost-events"), Body.of(named));
  }

  static Reply spend(Worker.Run run, Company company, long cents, Object... fields) {
    return spend(run.client(), company, run.agent(), Body.plus(fields, "costCents", cents));
  }

  static void bound(Company company, Worker worker, long cents) {
    company
        .board()
        .patch("/api/agents/" + worker.id() + "/budgets", Body.of("budgetMonthlyCents", cents))
        .expect(200);
  }

  static void bound(Company company, long cents) {
    company
        .board()
        .patch(company.path("/budgets"), Body.of("budgetMonthlyCents", cents))
        .expect(200);
  }

  /** A ceiling of any scope and metric. */
  static Reply policy(Company company, String scope, String id, Object... fields) {
    return company
        .board()
        .post(
            company.path("/budgets/policies"),
            Body.of(Body.plus(fields, "scopeType", scope, "scopeId", id)));
  }

  static JsonNode overview(Company company) {
    return company.board().get(company.path("/budgets/overview")).expect(200).body();
  }

  /** The meter of a scope, exact, as the overview shows it. */
  static JsonNode meter(Company company, String scopeId) {
    return StreamSupport.stream(overview(company).get("policies").spliterator(), false)
        .filter(policy -> policy.get("scopeId").textValue().equals(scopeId))
        .findFirst()
        .orElseThrow()
        .get("meter");
  }

  static BigDecimal exact(JsonNode meter, String field) {
    return meter.get("exact").get(field).decimalValue();
  }

  /** Whether {@code remaining + reserved + spent = limit + overrun} (B4). */
  static boolean balances(JsonNode meter) {
    BigDecimal left =
        exact(meter, "remaining").add(exact(meter, "reserved")).add(exact(meter, "spent"));
    return left.compareTo(exact(meter, "limit").add(exact(meter, "overrun"))) == 0;
  }

  static JsonNode agent(Company company, Worker worker) {
    return company.board().get("/api/agents/" + worker.id()).expect(200).body();
  }
}
