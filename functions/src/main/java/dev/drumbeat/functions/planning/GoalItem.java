package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.goal.GoalId;

/** {@code C#c#GOAL / GOAL#<id>}: all goals of a company in one partition, oldest first. */
public final class GoalItem {
  public static final String KIND = "GOAL";
  public static final String PARTICIPANT = "goal";

  /** Nothing about the goal changed since it was read. */
  static final String UNCHANGED = "version = :goalVersion";

  private GoalItem() {}

  public static Key key(CompanyId company, GoalId goal) {
    return Keys.planning(company, KIND, goal.value());
  }

  public static Item write(Goal goal) {
    return Item.at(key(goal.company(), goal.id()))
        .id("id", goal.id())
        .id("companyId", goal.company())
        .text("title", goal.title())
        .text("description", goal.description())
        .text("level", goal.level())
        .text("status", goal.status())
        .id("parentId", goal.parent())
        .id("owner", goal.owner())
        .instant("createdAt", goal.createdAt())
        .instant("updatedAt", goal.updatedAt())
        .number("version", goal.version());
  }

  public static Goal read(Item item) {
    return new Goal(
        item.id("id", GoalId::new),
        item.id("companyId", CompanyId::new),
        item.text("title"),
        item.optionalText("description"),
        item.text("level"),
        item.text("status"),
        item.optionalId("parentId", GoalId::new),
        item.optionalId("owner", AgentId::new),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  static Condition unchanged(Goal goal) {
    return Condition.of(UNCHANGED).with(":goalVersion", goal.version());
  }
}
