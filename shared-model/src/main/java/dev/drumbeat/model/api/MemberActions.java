package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.MEMBER;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.BOARD_KEY;
import static dev.drumbeat.model.api.ItemType.CREDENTIAL;
import static dev.drumbeat.model.api.ItemType.MEMBERSHIP;

import dev.drumbeat.model.member.Role;
import java.util.List;

/** The actions on the humans of a company's board and on their keys. */
public final class MemberActions {
  /** The incumbent's owner and operator are taken for admin and member. */
  private static final String[] ROLES = {"viewer", "member", "admin", "operator", "owner"};

  public static final Action LIST_MEMBERS =
      Action.get("/api/companies/{companyId}/members")
          .by(Callers.BOARD)
          .answers(200, "Members")
          .reads(ItemType.MEMBER)
          .as(MEMBER, "listMembers", "The humans on the board, and what the caller may do to them");

  public static final Action ADD_MEMBER =
      Action.post("/api/companies/{companyId}/members")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of()
                  .choice("membershipRole", ROLES)
                  .required()
                  .line("userId", 64)
                  .line("name", 120)
                  .flag("boardKey"))
          .answers(201, "Member")
          .writes(ACTIVITY, BOARD_KEY, CREDENTIAL, ItemType.MEMBER, MEMBERSHIP)
          .as(MEMBER, "addMember", "Put a human on the board; a new one can get a key, shown once");

  public static final Action SET_MEMBER_ROLE =
      Action.patch("/api/companies/{companyId}/members/{memberId}/role-and-grants")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .body(
              Shape.of()
                  .choice("membershipRole", ROLES)
                  .choice("status", "active")
                  .list("grants", 100))
          .answers(200, "Member")
          .reads(ItemType.MEMBER)
          .writes(ACTIVITY, ItemType.MEMBER, MEMBERSHIP)
          .as(MEMBER, "setMemberRole", "Give a human on the board another role");

  public static final Action ARCHIVE_MEMBER =
      Action.post("/api/companies/{companyId}/members/{memberId}/archive")
          .by(Callers.BOARD)
          .least(Role.ADMIN)
          .answers(200, "ArchivedMember")
          .reads(ItemType.MEMBER)
          .writes(ACTIVITY, ItemType.MEMBER, MEMBERSHIP)
          .as(MEMBER, "archiveMember", "Take a human off the board from the next call on");

  public static final Action LIST_BOARD_KEYS =
      Action.get("/api/board-api-keys")
          .by(Callers.HUMAN)
          .query(Shape.of().flag("includeInactive"))
          .lists("BoardKey")
          .reads(BOARD_KEY)
          .as(MEMBER, "listBoardKeys", "My keys, without their tokens");

  public static final Action CREATE_BOARD_KEY =
      Action.post("/api/board-api-keys")
          .by(Callers.HUMAN)
          .body(Shape.of().line("name", 120).instant("expiresAt").uuid("requestedCompanyId"))
          .answers(201, "BoardKey")
          .reads(BOARD_KEY)
          .writes(ACTIVITY, BOARD_KEY, CREDENTIAL)
          .as(MEMBER, "createBoardKey", "Make a key of mine; its token is shown this once");

  public static final Action REVOKE_BOARD_KEY =
      Action.delete("/api/board-api-keys/{boardKeyId}")
          .by(Callers.HUMAN)
          .answers(200, "BoardKey")
          .reads(BOARD_KEY)
          .writes(ACTIVITY, BOARD_KEY, CREDENTIAL)
          .as(MEMBER, "revokeBoardKey", "Make a key of mine useless within seconds");

  public static final Action WHO_AM_I =
      Action.get("/api/cli-auth/me")
          .by(Callers.HUMAN)
          .answers(200, "BoardAccess")
          .as(MEMBER, "whoAmI", "Which human the credential stands for, and its companies");

  public static final Action REVOKE_CURRENT =
      Action.post("/api/cli-auth/revoke-current")
          .by(Callers.HUMAN)
          .answers(200, "RevokedKey")
          .reads(BOARD_KEY)
          .writes(ACTIVITY, BOARD_KEY, CREDENTIAL)
          .as(MEMBER, "revokeCurrentKey", "Make the key of this call useless");

  private static final Shape PROOF = Shape.of().line("token", 4000);

  public static final Action CREATE_CHALLENGE =
      Action.post("/api/cli-auth/challenges")
          .by(Callers.PUBLIC)
          .body(
              Shape.of()
                  .line("command", 240)
                  .required()
                  .line("clientName", 120)
                  .choice("requestedAccess", "board", "instance_admin_required")
                  .uuid("requestedCompanyId"))
          .answers(201, "Challenge")
          .as(MEMBER, "createChallenge", "Ask for a key, as a command line");

  public static final Action GET_CHALLENGE =
      Action.get("/api/cli-auth/challenges/{challengeId}")
          .by(Callers.PUBLIC)
          .query(PROOF)
          .answers(200, "Challenge")
          .reads(ItemType.SIGN_IN)
          .as(MEMBER, "getChallenge", "Whether a human answered the command line");

  public static final Action APPROVE_CHALLENGE =
      Action.post("/api/cli-auth/challenges/{challengeId}/approve")
          .by(Callers.HUMAN)
          .body(PROOF.required())
          .answers(200, "Challenge")
          .reads(BOARD_KEY, MEMBERSHIP)
          .writes(ACTIVITY, BOARD_KEY, CREDENTIAL, ItemType.SIGN_IN)
          .as(MEMBER, "approveChallenge", "Let a command line in: its key becomes one of mine");

  public static final Action CANCEL_CHALLENGE =
      Action.post("/api/cli-auth/challenges/{challengeId}/cancel")
          .by(Callers.HUMAN)
          .body(PROOF.required())
          .answers(200, "Challenge")
          .writes(ItemType.SIGN_IN)
          .as(MEMBER, "cancelChallenge", "Keep a command line out");

  static final List<Action> ALL =
      List.of(
          LIST_MEMBERS,
          ADD_MEMBER,
          SET_MEMBER_ROLE,
          ARCHIVE_MEMBER,
          LIST_BOARD_KEYS,
          CREATE_BOARD_KEY,
          REVOKE_BOARD_KEY,
          WHO_AM_I,
          REVOKE_CURRENT,
          CREATE_CHALLENGE,
          GET_CHALLENGE,
          APPROVE_CHALLENGE,
          CANCEL_CHALLENGE);

  private MemberActions() {}
}
