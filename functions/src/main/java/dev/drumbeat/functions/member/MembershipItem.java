package dev.drumbeat.functions.member;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.Member;
import dev.drumbeat.model.member.MemberId;
import dev.drumbeat.model.member.Role;

/**
 * {@code USER#u / COMPANY#c}: what a human is in a company, read at every call it makes there; gone
 * with the end of the membership.
 */
final class MembershipItem {
  static final String PARTICIPANT = "membership";

  /** It is this membership, not one that came after it. */
  static final String SAME = "memberId = :member";

  private MembershipItem() {}

  static void add(WriteSet writes, Member member) {
    writes.put(PARTICIPANT, write(writes.company(), member), Condition.ABSENT);
  }

  static void replace(WriteSet writes, Member after) {
    Condition same = Condition.of(SAME).with(":member", after.id().value());
    if (after.isActive()) {
      writes.put(PARTICIPANT, write(writes.company(), after), same);
    } else {
      writes.delete(PARTICIPANT, Keys.membership(after.user(), writes.company()), same);
    }
  }

  private static Item write(CompanyId company, Member member) {
    return Item.at(Keys.membership(member.user(), company))
        .id("companyId", company)
        .id("memberId", member.id())
        .text("name", member.name())
        .text("role", member.role().wire())
        .instant("createdAt", member.createdAt())
        .instant("updatedAt", member.updatedAt());
  }

  /** The membership as its human sees it, in its present version whatever that is. */
  static Member read(UserId user, Item item) {
    return new Member(
        item.id("memberId", MemberId::new),
        user,
        item.optionalText("name"),
        Role.of(item.text("role")),
        Member.Status.ACTIVE,
        item.instant("createdAt"),
        item.instant("updatedAt"),
        0);
  }
}
