package dev.drumbeat.verification.product;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came of an issue and lives elsewhere. */
class WorkProductsTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Worker.Run run;
  private String issue;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void work() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    issue = company.issueFor(company.agent("todd"));
    run = company.agent("todd").openFor(Duration.ofMinutes(30).toSeconds());
    run.checkout(issue).expect(200);
  }

  private Reply create(Client who, Object... fields) {
    return who.post(
        "/api/issues/" + issue + "/work-products",
        Body.of(
            Body.plus(fields, "type", "pull_request", "provider", "github", "title", "Fix it")));
  }

  private Reply patch(Reply product, Object... fields) {
    return run.client().patch("/api/work-products/" + product.text("id"), Body.of(fields));
  }

  @Test
  @Rule({"H6", "H7"})
  void create_update_delete_areInTheListTheDetailAndTheTrail() {
    Reply made =
        create(run.client(), "url", "https://example.org/1", "metadata", Map.of("checks", 3))
            .expect(201);
    assertThat(made.text("status")).isEqualTo("active");
    assertThat(made.text("createdByRunId")).isEqualTo(run.id());
    assertThat(made.body().get("isPrimary").asBoolean()).isFalse();
    assertThat(made.body().at("/metadata/checks").intValue()).isEqualTo(3);

    Reply merged = patch(made, "status", "merged", "url", null, "summary", "In").expect(200);

    assertThat(merged.text("status")).isEqualTo("merged");
    assertThat(merged.body().get("url").isNull()).isTrue();
    assertThat(merged.text("title")).isEqualTo("Fix it");
    JsonNode list =
        company.board().get("/api/issues/" + issue + "/work-products").expect(200).body();
    assertThat(list).containsExactly(merged.body());
    assertThat(company.read(issue).get("workProducts")).isEqualTo(list);
    assertThat(
            company.board().delete("/api/work-products/" + made.text("id")).expect(200).text("id"))
        .isEqualTo(made.text("id"));
    patch(made, "status", "closed").expect(404);
    assertThat(company.read(issue).get("workProducts")).isEmpty();
    assertThat(
            company
                .board()
                .get("/api/issues/" + issue + "/activity?order=asc")
                .body()
                .findValuesAsText("action"))
        .endsWith(
            "issue.work_product_created",
            "issue.work_product_updated",
            "issue.work_product_deleted");
  }

  @Test
  void primary_isOneOfEachType() {
    Reply first = create(run.client(), "isPrimary", true).expect(201);
    Reply other = create(run.client(), "isPrimary", true, "type", "preview_url").expect(201);
    Reply second = create(run.client()).expect(201);

    patch(second, "isPrimary", true).expect(200);

    JsonNode list = company.read(issue).get("workProducts");
    assertThat(list)
        .filteredOn(row -> row.get("isPrimary").asBoolean())
        .extracting(row -> row.get("id").textValue())
        .containsExactlyInAnyOrder(other.text("id"), second.text("id"))
        .doesNotContain(first.text("id"));
  }

  @ParameterizedTest
  @CsvSource({
    "type, gift",
    "status, gone",
    "url, javascript:alert(1)",
    "title, ''",
    "provider, ' '",
    "isPrimary, maybe",
  })
  void fields_outOfTheirForm_areNamed(String field, String value) {
    Reply refused = create(run.client(), field, value).expect(400);

    assertThat(refused.body().at("/details/0/path/0").textValue()).isEqualTo(field);
  }

  /** What a run made of an issue that it lost is no longer its to say. */
  @Test
  @Rule("C2")
  void aRunThatLostTheIssue_isRefused() {
    Reply made = create(run.client()).expect(201);
    String grant = Body.of("permissions", Map.of("grants", java.util.List.of("tasks:assign")));
    company.board().patch("/api/agents/" + company.agent("sarah").id(), grant).expect(200);
    drumbeat.clock().advance(Duration.ofMinutes(30).plusSeconds(1));
    company.agent("sarah").open().checkout(issue, "in_progress", "todo").expect(200);

    assertThat(create(run.client()).expect(409).code()).isEqualTo("stale_fence");
    assertThat(patch(made, "status", "merged").expect(409).code()).isEqualTo("stale_fence");
    assertThat(run.client().delete("/api/work-products/" + made.text("id")).code())
        .isEqualTo("stale_fence");
  }
}
