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

/** {@code C#c#MEMBERS / MEMBER#m}: what a company sees of a human on its board. */
public final class MemberItem {
  static final String PREFIX = "MEMBER#";
  static final String PARTICIPANT = "member";

  /** Nothing about the membership changed since it was read. */
  static final String UNCHANGED = "version = :memberVersion";

  private MemberItem() {}

  /** Adds the admin who founds the company. */
  public static void found(WriteSet writes, Member founder) {
    AdminsItem.first(writes);
    put(writes, founder);
  }

  /** Adds a human to a company that there is. */
  static void add(WriteSet writes, Member member) {
    if (member.isActiveAdmin()) {
      AdminsItem.more(writes);
    }
    put(writes, member);
  }

  private static void put(WriteSet writes, Member member) {
    writes.put(PARTICIPANT, write(writes.company(), member), Condition.ABSENT);
    MembershipItem.add(writes, member);
  }

  /** Adds the membership as it shall be, if it still is as it was read and an admin remains. */
  static void replace(WriteSet writes, Member before, Member after) {
    writes.put(
        PARTICIPANT,
        write(writes.company(), after),
        Condition.of(UNCHANGED).with(":memberVersion", before.version()));
    MembershipItem.replace(writes, after);
    if (before.isActiveAdmin() && !after.isActiveAdmin()) {
      AdminsItem.fewer(writes);
    } else if (!before.isActiveAdmin() && after.isActiveAdmin()) {
      AdminsItem.more(writes);
    }
  }

  private static Item write(CompanyId company, Member member) {
    return Item.at(Keys.member(company, member.id()))
        .id("id", member.id())
        .id("userId", member.user())
        .text("name", member.name())
        .text("role", member.role().wire())
        .text("status", member.status().wire())
        .instant("createdAt", member.createdAt())
        .instant("updatedAt", member.updatedAt())
        .number("version", member.version());
  }

  static Member read(Item item) {
    return new Member(
        item.id("id", MemberId::new),
        item.id("userId", UserId::new),
        item.optionalText("name"),
        Role.of(item.text("role")),
        item.choice("status", Member.Status.class),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }
}
