package dev.drumbeat.verification.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.demo.wire.Json;
import dev.drumbeat.verification.demo.wire.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The negative control of the demo's proof: a board that was passed by is found out. */
class GovernanceTest {
  /** One agent's life: hired at 1, paused from 2 to 4, warned, stopped from 6 to 7, done at 9. */
  private static final String LIFE =
      """
      {"agents": [{"id": "mia", "name": "Mia", "status": "idle", "spentMonthlyCents": 105,
                   "budgetMonthlyCents": 158}],
       "approvals": [
         {"id": "a1", "type": "hire_agent", "status": "approved", "decidedByUserId": "u",
          "createdAt": "t0", "decidedAt": "t1", "payload": {"agentId": "mia", "name": "Mia"}},
         {"id": "a2", "type": "budget_override_required", "status": "approved",
          "decidedByUserId": "u", "createdAt": "t6", "decidedAt": "t7",
          "payload": {"scopeId": "mia"}},
         {"id": "a3", "type": "request_board_approval", "status": "approved",
          "decidedByUserId": "u", "createdAt": "t5", "decidedAt": "t5",
          "decisionNote": "yes, a month", "requestedByAgentId": "mia",
          "payload": {"issueId": "i1"}}],
       "feed": [
         {"action": "agent.paused", "entityId": "mia", "createdAt": "t2"},
         {"action": "agent.resumed", "entityId": "mia", "createdAt": "t4"},
         {"action": "budget.soft_threshold_crossed",
          "details": {"spentCents": "85", "reservedCents": "0", "limitCents": "100"}}],
       "issue": {"id": "i1", "status": "done"},
       "entries": [
         {"action": "issue.escalated", "agentId": "mia", "actorType": "agent", "createdAt": "t5",
          "details": {"toAgentId": "board"}},
         {"action": "issue.updated", "agentId": "mia", "actorType": "agent", "createdAt": "t9",
          "details": {"to": "done"}}],
       "thread": [{"body": "(agent://mia) please", "createdAt": "t3"}],
       "documents": [{"body": "Money back? yes, a month"}],
       "run": {"id": "r1", "agentId": "mia", "createdAt": "t8",
               "contextSnapshot": {"issueIds": ["i1"], "approvals": [{"approvalId": "a3"}]}}}
      """;

  private static List<Finding> findings(String life) {
    Node all = Json.parse(life);
    Story story =
        new Story(
            all.at("issue"), all.items("entries"), all.items("thread"), all.items("documents"));
    Evidence evidence =
        new Evidence(
            new Subject("c", Map.of("mia", "Mia"), "i1", Optional.empty()),
            List.of(story),
            List.of(new Evidence.RunTrail(all.at("run"), List.of())),
            all.items("agents"),
            new Evidence.Board(all.items("approvals"), all.items("feed"), List.of()));
    return new Governance(evidence).findings();
  }

  @Test
  void findings_ofAnOrderlyLife_hold() {
    assertThat(findings(LIFE)).hasSize(5).allMatch(Finding::holds);
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "A2 | \"decidedAt\": \"t1\" | \"decidedAt\": \"t85\"",
        "A2 | hire_agent | hired",
        "B2 | \"85\" | \"75\"",
        "B2 | \"85\" | \"100\"",
        "B3 | \"decidedAt\": \"t7\" | \"decidedAt\": \"t95\"",
        "B3 | \"spentMonthlyCents\": 105 | \"spentMonthlyCents\": 190",
        "B3 | \"createdAt\": \"t6\" | \"createdAt\": \"t4\"",
        "W12 | agent.resumed | agent.left",
        "W12 | \"createdAt\": \"t8\" | \"createdAt\": \"t3\"",
        "W12 | [\"i1\"] | []",
        "W12 | agent://mia | agent://kai",
        "R3 | \"toAgentId\": \"board\" | \"toAgentId\": \"mia\"",
        "R3 | \"approvalId\": \"a3\" | \"approvalId\": \"a9\"",
        "R3 | back? yes, a month | back? no"
      })
  void finding_whoseEvidenceIsTouched_doesNotHold(String rule, String found, String instead) {
    assertThat(LIFE).contains(found);

    assertThat(findings(LIFE.replace(found, instead)))
        .filteredOn(finding -> finding.rule().equals(rule))
        .singleElement()
        .matches(finding -> !finding.holds());
  }
}
