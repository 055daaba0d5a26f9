package dev.drumbeat.verification.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Humans come onto a board, change their role and leave it; who may what is in the matrix. */
class MembersTest {
  private final Drumbeat drumbeat = Drumbeat.start();
  private Boardroom room;
  private Client board;

  @BeforeEach
  void found() {
    room = Boardroom.in(drumbeat);
    board = drumbeat.board();
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  void founder_isTheFirstAdmin() {
    JsonNode list = room.members(board);

    assertThat(list.get("members")).hasSize(1);
    assertThat(list.at("/members/0/membershipRole").textValue()).isEqualTo("admin");
    assertThat(list.at("/access/currentUserRole").textValue()).isEqualTo("admin");
    assertThat(list.at("/access/canManageMembers").booleanValue()).isTrue();
  }

  @Test
  void add_aNewHuman_givesAKeyThatOpensThisCompanyOnly() {
    Boardroom other = Boardroom.in(drumbeat);
    Boardroom.Seat ann = room.seat("Ann", "viewer");

    JsonNode me = ann.client().get("/api/cli-auth/me").expect(200).body();

    assertThat(me.at("/user/name").textValue()).isEqualTo("Ann");
    assertThat(me.get("userId").textValue()).isEqualTo(ann.user());
    assertThat(me.get("isInstanceAdmin").booleanValue()).isFalse();
    assertThat(me.get("source").textValue()).isEqualTo("board_key");
    assertThat(me.at("/companyIds/0").textValue()).isEqualTo(room.company().id());
    assertThat(me.at("/memberships/0/membershipRole").textValue()).isEqualTo("viewer");
    assertThat(ann.client().get("/api/companies").expect(200).body()).hasSize(1);
    ann.client().get("/api/companies/" + other.company().id()).expect(404);
    assertThat(room.audit()).contains("member.added");
  }

  @Test
  void add_aKnownHuman_givesNoKey_evenIfAsked() {
    Object[] local = {"userId", "local-board", "membershipRole", "admin"};
    Boardroom.Seat admin = room.seat("Ann", "admin");

    Reply asked = room.add(admin.client(), Body.plus(local, "boardKey", true)).expect(400);
    Reply added =
        room.add(admin.client(), "userId", "auth0|7", "membershipRole", "member").expect(201);

    assertThat(asked.body().at("/details/0/path/0").textValue()).isEqualTo("boardKey");
    assertThat(added.body().get("boardKey").isNull()).isTrue();
    room.add(admin.client(), local).expect(409);
    room.add(admin.client(), "membershipRole", "member").expect(400);
    room.add(admin.client(), "userId", "a#b", "membershipRole", "member").expect(400);
  }

  @ParameterizedTest
  @CsvSource({"operator,member", "owner,admin", "viewer,viewer"})
  void role_ofTheIncumbent_isTheNearestHere(String asked, String given) {
    Boardroom.Seat ann = room.seat("Ann", "viewer");

    Reply changed = room.role(board, ann.member(), asked).expect(200);

    assertThat(changed.text("membershipRole")).isEqualTo(given);
  }

  @Test
  void role_changed_countsFromTheNextCallOn() {
    Boardroom.Seat ann = room.seat("Ann", "viewer");
    String issue = Body.of("title", "Work");
    String path = room.company().path("/issues");

    Reply refused = ann.client().post(path, issue).expect(403);
    room.role(board, ann.member(), "member").expect(200);
    ann.client().post(path, issue).expect(201);
    room.role(board, ann.member(), "viewer").expect(200);

    ann.client().post(path, issue).expect(403);
    assertThat(refused.code()).isEqualTo("role_required");
    assertThat(refused.body().at("/details/requiredRole").textValue()).isEqualTo("member");
    assertThat(room.audit()).contains("member.role_changed");
  }

  @Test
  void role_withGrantsOrNothing_isInvalid() {
    String path = room.company().path("/members/" + room.founder() + "/role-and-grants");
    Object grant = Map.of("permissionKey", "agents:create");

    board.patch(path, Body.of("membershipRole", "admin", "grants", List.of(grant))).expect(400);
    board.patch(path, "{}").expect(400);
  }

  @Test
  void archive_endsTheMembershipAtTheNextCall_andAnewOneMayFollow() {
    Boardroom.Seat ann = room.seat("Ann", "admin");
    ann.client().get(room.company().path("")).expect(200);

    Reply gone = room.archive(board, ann.member()).expect(200);

    assertThat(gone.body().at("/member/status").textValue()).isEqualTo("archived");
    ann.client().get(room.company().path("")).expect(404);
    ann.client().get("/api/agents/" + room.company().agent("todd").id()).expect(404);
    assertThat(ann.client().get("/api/companies").expect(200).body()).isEmpty();
    assertThat(room.members(board).get("members")).hasSize(1);
    room.archive(board, ann.member()).expect(200);
    room.role(board, ann.member(), "viewer").expect(409);
    assertThat(room.audit().stream().filter("member.archived"::equals)).hasSize(1);
    room.add(board, "userId", ann.user(), "membershipRole", "viewer").expect(201);
    ann.client().get(room.company().path("")).expect(200);
  }

  @Test
  void lastAdmin_isNeitherDemotedNorArchived() {
    String founder = room.founder();
    Boardroom.Seat ann = room.seat("Ann", "member");

    assertThat(room.role(board, founder, "viewer").expect(409).code()).isEqualTo("last_admin");
    assertThat(room.archive(board, founder).expect(409).code()).isEqualTo("last_admin");
    room.role(board, ann.member(), "admin").expect(200);
    room.role(board, founder, "viewer").expect(200);
    assertThat(room.archive(ann.client(), ann.member()).expect(409).code()).isEqualTo("last_admin");
  }

  @Test
  void budgetOfAnAgent_isAnAdminsToChange_theRestAMembers() {
    Boardroom.Seat ann = room.seat("Ann", "member");
    String agent = "/api/agents/" + room.company().agent("todd").id();

    Reply refused = ann.client().patch(agent, Body.of("budgetMonthlyCents", 900)).expect(403);

    assertThat(refused.body().at("/details/field").textValue()).isEqualTo("budgetMonthlyCents");
    ann.client().patch(agent, Body.of("title", "Writer")).expect(200);
  }

  @Test
  void approve_byAMember_isForWhatIsNoMoney() {
    Boardroom.Seat ann = room.seat("Ann", "member");
    Worker todd = room.company().agent("todd");
    Map<String, Object> raise =
        Map.of("scopeType", "agent", "scopeId", todd.id(), "amount", 900, "reason", "more");
    String plain = asked(board, "request_board_approval", Map.of("title", "Please"));
    String spend = asked(todd.key(), "spend", Map.of("amountCents", 5, "purpose", "a domain"));
    board.patch("/api/agents/" + todd.id() + "/budgets", Body.of("budgetMonthlyCents", 9));
    String more = asked(todd.key(), "budget_override_required", raise);

    approved(ann.client(), plain).expect(200);
    assertThat(approved(ann.client(), spend).expect(403).code()).isEqualTo("role_required");
    approved(ann.client(), more).expect(403);
    room.role(board, ann.member(), "admin").expect(200);
    approved(ann.client(), spend).expect(200);
    approved(ann.client(), more).expect(200);
  }

  private String asked(Client caller, String type, Map<String, Object> payload) {
    String body = Body.of("type", type, "payload", payload);
    return caller.post(room.company().path("/approvals"), body).expect(201).text("id");
  }

  private static Reply approved(Client caller, String approval) {
    return caller.post("/api/approvals/" + approval + "/approve", "{}");
  }

  @Test
  void configurationOfAnAgent_isEmptyForAViewer() {
    String agent = "/api/agents/" + room.company().agent("todd").id();
    board.patch(agent, Body.of("adapterConfig", Map.of("secret", "s3cr3t"))).expect(200);

    JsonNode seen = room.seat("Ann", "viewer").client().get(agent).expect(200).body();
    JsonNode full = room.seat("Ben", "member").client().get(agent).expect(200).body();

    assertThat(seen.get("adapterConfig")).isEmpty();
    assertThat(full.at("/adapterConfig/secret").textValue()).isEqualTo("s3cr3t");
  }
}
