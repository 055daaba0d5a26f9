package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that name another issue of the company link the two. */
@Rule("C7")
class RelatedWorkTest {
  private static final StoreLog LOG = new StoreLog();
  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private String issue;
  private String other;
  private String name;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.over(LOG::over);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("todd").founded();
    todd = company.agent("todd");
    issue = company.issue();
    other = company.issue("title", "The other");
    name = company.read(other).get("identifier").textValue();
  }

  @AfterEach
  void everythingAgrees() {
    assertThat(Checkers.violations(Dump.of(drumbeat, company.id()))).isEmpty();
  }

  @Test
  void comment_thatNamesAnIssue_linksBothDirections() {
    String comment = todd.open().comment(issue, "Same as " + name + ".").expect(201).text("id");

    JsonNode row = company.read(issue).get("relatedWork").get("outbound").get(0);
    assertThat(row.get("issue").get("id").textValue()).isEqualTo(other);
    assertThat(row.get("issue").get("title").textValue()).isEqualTo("The other");
    assertThat(row.get("sources").get(0).get("kind").textValue()).isEqualTo("comment");
    assertThat(row.get("sources").get(0).get("sourceRecordId").textValue()).isEqualTo(comment);
    assertThat(row.get("sources").get(0).get("matchedText").textValue()).isEqualTo(name);
    assertThat(company.read(issue).get("referencedIssueIdentifiers").get(0).textValue())
        .isEqualTo(name);
    assertThat(inbound(issue)).isEmpty();
    assertThat(inbound(other)).containsExactly(issue);
    assertThat(outbound(other)).isEmpty();
  }

  @Test
  void description_atCreationAndByChange_links() {
    Reply created =
        company
            .board()
            .post(company.path("/issues"), Body.of("title", "New", "description", "See " + name))
            .expect(201);
    company
        .board()
        .patch("/api/issues/" + issue, Body.of("description", "After (" + name + ")"))
        .expect(200);

    assertThat(ids(created.body(), "outbound")).containsExactly(other);
    assertThat(outbound(created.text("id"))).containsExactly(other);
    assertThat(inbound(other)).containsExactlyInAnyOrder(created.text("id"), issue);
    JsonNode source =
        company.read(issue).get("relatedWork").get("outbound").get(0).get("sources").get(0);
    assertThat(source.get("kind").textValue()).isEqualTo("description");
    assertThat(source.get("sourceRecordId").isNull()).isTrue();
  }

  @Test
  void commentOfAChangeOrOfTheEndOfARun_links() {
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);
    run.patch(issue, "comment", "Waits for " + name).expect(200);
    String third = company.issue();
    String its = company.read(third).get("identifier").textValue();

    run.finish("issueId", issue, "status", "done", "comment", "Left the rest to " + its)
        .expect(200);

    assertThat(outbound(issue)).containsExactlyInAnyOrder(other, third);
  }

  @Test
  void mention_repeated_isOneLink() {
    Worker.Run run = todd.open();
    run.comment(issue, name + " and " + name).expect(201);
    run.comment(issue, "Again " + name).expect(201);
    run.patch(issue, "description", name).expect(200);

    assertThat(outbound(issue)).containsExactly(other);
    assertThat(inbound(other)).containsExactly(issue);
  }

  @Test
  void mention_back_linksTheOtherWayToo() {
    Worker.Run run = todd.open();
    run.comment(issue, name).expect(201);
    run.comment(other, company.read(issue).get("identifier").textValue()).expect(201);

    assertThat(outbound(issue)).containsExactly(other);
    assertThat(inbound(issue)).containsExactly(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`%s`",
        "```\n%s\n```",
        "> %s said so",
        "    %s",
        "<!-- %s -->",
        "branch-%s-fix",
        "X%s",
        "%s0"
      })
  void identifier_inCodeQuotesOrAnotherWord_linksNothing(String text) {
    todd.open().comment(issue, text.replace("%s", name)).expect(201);

    assertThat(outbound(issue)).isEmpty();
  }

  @Test
  void identifier_unknownOrItsOwn_isLeftAsText() {
    String mine = company.read(issue).get("identifier").textValue();

    String text = mine + " is encoded in UTF-1, SHA-2; see ISO-8601 and " + mine + "99";
    todd.open().comment(issue, text).expect(201);

    assertThat(outbound(issue)).isEmpty();
    assertThat(company.thread(issue).get(0).get("body").textValue()).isEqualTo(text);
  }

  @Test
  void identifier_ofAnotherCompany_linksNothing() {
    Company theirs = aCompany(drumbeat).founded();
    theirs.issue();
    String foreign = theirs.issue();
    String foreignName = theirs.read(foreign).get("identifier").textValue();
    assertThat(company.read(other).get("issueNumber"))
        .isEqualTo(theirs.read(foreign).get("issueNumber"));

    company.board().post("/api/issues/" + issue + "/comments", Body.of("body", foreignName));

    assertThat(outbound(issue)).isEmpty();
    assertThat(ids(theirs.read(foreign), "inbound")).isEmpty();
  }

  @Test
  void text_thatNamesMany_linksTheFirstTwenty() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      names.add(company.read(company.issue()).get("identifier").textValue());
    }

    todd.open().comment(issue, String.join(", ", names)).expect(201);

    assertThat(outbound(issue)).hasSize(20);
    JsonNode read = company.read(issue).get("referencedIssueIdentifiers");
    assertThat(IntStream.range(0, 20).mapToObj(i -> read.get(i).textValue()))
        .isSubsetOf(names.subList(0, 20));
  }

  @Test
  void links_costOneReadMoreToWriteAndNoneToRead() {
    Worker.Run run = todd.open();
    run.comment(issue, "first").expect(201);
    LOG.drain();
    run.comment(issue, "plain").expect(201);
    List<String> plain = LOG.drain();
    run.comment(issue, name).expect(201);
    List<String> naming = LOG.drain();
    run.client().get("/api/issues/" + issue).expect(200);
    List<String> reading = LOG.drain();
    run.client().get("/api/issues/" + company.issue()).expect(200);

    assertThat(naming).hasSize(plain.size() + 1);
    assertThat(reading.stream().filter(call -> !call.isBlank()).collect(Collectors.toList()))
        .contains("query", "batchGetItem")
        .hasSizeLessThanOrEqualTo(2);
  }

  private List<String> outbound(String of) {
    return ids(company.read(of), "outbound");
  }

  private List<String> inbound(String of) {
    return ids(company.read(of), "inbound");
  }

  private static List<String> ids(JsonNode row, String direction) {
    List<String> ids = new ArrayList<>();
    for (JsonNode related : row.get("relatedWork").get(direction)) {
      ids.add(related.get("issue").get("id").textValue());
    }
    return ids;
  }
}
