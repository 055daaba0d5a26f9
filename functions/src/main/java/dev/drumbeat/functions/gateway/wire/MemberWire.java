package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.Member;
import dev.drumbeat.model.member.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A human on the board as the incumbent's clients know it. */
@Singleton
public class MemberWire {
  private final Json json;

  @Inject
  public MemberWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(CompanyId company, Member member) {
    return membership(company, member)
        .set("user", user(member.user(), member.name()))
        .empty("grants")
        .node();
  }

  /** The membership without whose it is. */
  public WireObject membership(CompanyId company, Member member) {
    return new WireObject(json)
        .id("id", member.id())
        .id("companyId", company)
        .text("principalType", "user")
        .id("principalId", member.user())
        .text("status", member.status().wire())
        .text("membershipRole", member.role().wire())
        .time("createdAt", member.createdAt())
        .time("updatedAt", member.updatedAt());
  }

  /** The humans on a board, and what the caller may do to them. */
  public ObjectNode list(CompanyId company, List<Member> members, Role caller) {
    ArrayNode rows = json.array();
    members.forEach(member -> rows.add(row(company, member)));
    ObjectNode access =
        json.object()
            .put("currentUserRole", caller.wire())
            .put("canManageMembers", caller.covers(Role.ADMIN))
            .put("canInviteUsers", false)
            .put("canApproveJoinRequests", false);
    ObjectNode list = json.object();
    list.set("members", rows);
    list.set("access", access);
    return list;
  }

  /** A human, by whatever name is known. */
  public ObjectNode user(UserId user, Optional<String> name) {
    return new WireObject(json).id("id", user).nil("email").text("name", name).nil("image").node();
  }
}
