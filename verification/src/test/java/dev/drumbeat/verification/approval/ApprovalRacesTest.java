package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Late;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A2 under races: the board says yes and no at one moment; one of them is all that happens. */
class ApprovalRacesTest {
  private static final int RACES = 20;

  @Test
  @Rule("A2")
  void approveAndReject_atOneMoment_areOneAnswerWithItsEffect() throws Exception {
    assertThat(violations(Late.COMMITS)).isEmpty();
  }

  @Test
  void control_approvalsWrittenWhateverBecameOfThem_isNoticed() throws Exception {
    assertThat(violations(GuardRemovals.unconditionalApprovalPut().then(Late.COMMITS)))
        .isNotEmpty();
  }

  private static List<String> violations(Between store) throws Exception {
    List<String> found = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      Hall hall = new Hall(drumbeat).gated("requireBoardApprovalForNewAgents");
      for (int race = 0; race < RACES && found.isEmpty(); race++) {
        found.addAll(race(hall, "Hire " + race));
      }
    }
    return found;
  }

  private static List<String> race(Hall hall, String name) throws Exception {
    JsonNode answer = hall.hire(name);
    String approval = answer.at("/approval/id").textValue();
    String agent = answer.at("/agent/id").textValue();
    int woken = hall.waiting().size();
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(() -> hall.decide(approval, "approve"));
      calls.add(() -> hall.decide(approval, "reject"));
    }
    List<Integer> statuses = AtOnce.call(calls).stream().map(Reply::status).toList();
    List<String> found = new ArrayList<>();
    String status = hall.status(approval);
    String expected = status.equals("approved") ? "idle" : "terminated";
    if (!hall.agentStatus(agent).equals(expected)) {
      found.add(status + " but the agent is " + hall.agentStatus(agent));
    }
    if (hall.waiting().size() != woken + 1) {
      found.add((hall.waiting().size() - woken) + " wakes");
    }
    if (statuses.stream().filter(code -> code == 200).count() != 3
        || statuses.stream().filter(code -> code == 422).count() != 3) {
      found.add("answered " + statuses);
    }
    return found;
  }
}
