package dev.drumbeat.verification.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals, projects and labels, as the board sees them. */
class PlanningTest {
  private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Client board = drumbeat.board();
  private String company;

  @BeforeEach
  void foundCompany() {
    company =
        "/api/companies/"
            + board.post("/api/companies", "{\"name\":\"Acme\"}").expect(201).text("id");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  void createGoal_withoutLevel_isAPlannedTask() {
    Reply goal = board.post(company + "/goals", "{\"title\":\"Ship\"}").expect(201);

    assertThat(goal.text("level")).isEqualTo("task");
    assertThat(goal.text("status")).isEqualTo("planned");
    assertThat(board.get("/api/goals/" + goal.text("id")).expect(200).body())
        .isEqualTo(goal.body());
    assertThat(board.get(company + "/goals").expect(200).body()).hasSize(1);
  }

  @Test
  void createGoal_underAnUnknownParent_isRefused() {
    String body = "{\"title\":\"Ship\",\"parentId\":\"" + NOBODY + "\"}";

    Reply refused = board.post(company + "/goals", body).expect(422);

    assertThat(refused.code()).isEqualTo("reference_invalid");
    assertThat(board.get(company + "/goals").body()).isEmpty();
  }

  @Test
  void updateGoal_withNullDescription_clearsIt() {
    String goal =
        board
            .post(company + "/goals", "{\"title\":\"Ship\",\"description\":\"soon\"}")
            .expect(201)
            .text("id");

    Reply changed = board.patch("/api/goals/" + goal, "{\"description\":null}").expect(200);

    assertThat(changed.body().get("description").isNull()).isTrue();
    assertThat(changed.text("title")).isEqualTo("Ship");
  }

  @Test
  void createProject_withAGoal_showsItsTitle() {
    String goal = board.post(company + "/goals", "{\"title\":\"Ship\"}").text("id");

    Reply project =
        board
            .post(company + "/projects", "{\"name\":\"Core\",\"goalIds\":[\"" + goal + "\"]}")
            .expect(201);

    assertThat(project.text("urlKey")).isEqualTo("core");
    assertThat(project.text("status")).isEqualTo("backlog");
    assertThat(project.text("goalId")).isEqualTo(goal);
    assertThat(project.body().at("/goals/0/title").asText()).isEqualTo("Ship");
    assertThat(board.get(company + "/projects").body().get(0)).isEqualTo(project.body());
    assertThat(board.get("/api/projects/" + project.text("id")).body()).isEqualTo(project.body());
  }

  @Test
  void createProject_withANameInUse_getsAnotherShortname() {
    board.post(company + "/projects", "{\"name\":\"Core\"}").expect(201);

    Reply second = board.post(company + "/projects", "{\"name\":\"core!\"}").expect(201);

    assertThat(second.text("urlKey")).isEqualTo("core-2");
  }

  @Test
  void listProjects_whenArchived_leavesItOut() {
    String project = board.post(company + "/projects", "{\"name\":\"Core\"}").text("id");
    board
        .patch("/api/projects/" + project, "{\"archivedAt\":\"2026-01-01T00:00:00Z\"}")
        .expect(200);

    assertThat(board.get(company + "/projects").body()).isEmpty();
    assertThat(board.get(company + "/projects?includeArchived=true").body()).hasSize(1);
  }

  @Test
  void createLabel_withANameInUse_isRefusedUntilItIsDeleted() {
    String label = "{\"name\":\"Bug #1\",\"color\":\"#ff0000\"}";
    String id = board.post(company + "/labels", label).expect(201).text("id");

    Reply refused = board.post(company + "/labels", label.replace("Bug", "bUG")).expect(409);
    assertThat(refused.code()).isEqualTo("already_exists");

    assertThat(board.delete("/api/labels/" + id).expect(200).text("id")).isEqualTo(id);
    board.delete("/api/labels/" + id).expect(404);
    board.post(company + "/labels", label).expect(201);
  }

  @Test
  void createLabel_withoutAColor_isInvalid() {
    board.post(company + "/labels", "{\"name\":\"x\",\"color\":\"red\"}").expect(400);
  }

  @Test
  void listActivity_byEntityType_findsItBehindOthers() {
    board.post(company + "/goals", "{\"title\":\"Ship\"}").expect(201);
    for (int i = 0; i < 5; i++) {
      board.post(company + "/projects", "{\"name\":\"P" + i + "\"}").expect(201);
    }

    Reply found = board.get(company + "/activity?entityType=goal&limit=1").expect(200);

    assertThat(found.body()).hasSize(1);
    assertThat(found.body().at("/0/action").asText()).isEqualTo("goal.created");
    assertThat(found.body().at("/0/actorType").asText()).isEqualTo("user");
  }
}
