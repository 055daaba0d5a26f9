package dev.drumbeat.verification.api;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What refers to something else shows it: goals, projects, labels, runs of issues, issues of runs.
 */
class SurroundingsTest {
  private Drumbeat drumbeat;
  private Company company;
  private Worker ann;
  private String goal;
  private String project;

  @BeforeEach
  void found() {
    drumbeat = Drumbeat.start();
    company = aCompany(drumbeat).withAgent("ann").founded();
    ann = company.agent("ann");
    goal = planned("/goals", "title", "Ship");
    project = planned("/projects", "name", "Core", "goalIds", List.of(goal));
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule({"C9", "H4"})
  void issueOfAProject_showsProjectAndGoal() {
    String issue = company.issue("projectId", project, "goalId", goal);

    JsonNode context = read("/api/issues/" + issue + "/heartbeat-context");

    for (JsonNode shown : List.of(company.read(issue), context)) {
      assertThat(shown.at("/project/name").textValue()).isEqualTo("Core");
      assertThat(shown.at("/goal/title").textValue()).isEqualTo("Ship");
    }
  }

  @Test
  void issueWithALabel_isFoundByIt() {
    String label = planned("/labels", "name", "bug", "color", "#ff0000");
    String labelled = company.issue("labelIds", List.of(label));
    company.issue();

    assertThat(read(company.path("/issues?labelId=" + label)).findValuesAsText("identifier"))
        .hasSize(1);
    assertThat(company.read(labelled).at("/labelIds/0").textValue()).isEqualTo(label);
  }

  @Test
  @Rule("H2")
  void issuesOfAnAgent_areFoundByAssignee() {
    String mine = company.issueFor(ann);
    company.issue();

    JsonNode found = read(company.path("/issues?status=todo&assigneeAgentId=" + ann.id()));

    assertThat(found).hasSize(1);
    assertThat(found.at("/0/id").textValue()).isEqualTo(mine);
  }

  @Test
  @Rule("H7")
  void runAndIssue_showEachOther() {
    String issue = company.issueFor(ann);
    Worker.Run run = ann.open();
    run.checkout(issue).expect(200);

    assertThat(read("/api/issues/" + issue + "/runs").at("/0/runId").textValue())
        .isEqualTo(run.id());
    assertThat(read("/api/heartbeat-runs/" + run.id() + "/issues").at("/0/issueId").textValue())
        .isEqualTo(issue);
  }

  @Test
  void goalAndProject_takeAnOwner() {
    String owned = Body.of("ownerAgentId", ann.id());
    String led = Body.of("leadAgentId", ann.id(), "goalIds", List.of(goal));

    assertThat(company.board().patch("/api/goals/" + goal, owned).expect(200).text("ownerAgentId"))
        .isEqualTo(ann.id());
    assertThat(company.board().patch("/api/projects/" + project, led).text("leadAgentId"))
        .isEqualTo(ann.id());
  }

  @Test
  @Rule({"C4", "W2"})
  void finishWithDone_wakesWhoWaitedForIt() {
    String first = company.issueFor(ann);
    String second = company.issue("assigneeAgentId", ann.id(), "blockedByIssueIds", List.of(first));
    Worker.Run run = ann.open();
    run.checkout(first).expect(200);

    run.finish("issueId", first, "status", "done", "comment", "built").expect(200);

    assertThat(company.read(second).get("status").textValue()).isEqualTo("todo");
    assertThat(Waiting.reasons(drumbeat, ann)).contains("issue_blockers_resolved");
  }

  private String planned(String kind, Object... fields) {
    return company.board().post(company.path(kind), Body.of(fields)).expect(201).text("id");
  }

  private JsonNode read(String path) {
    return company.board().get(path).expect(200).body();
  }
}
