package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectId;

/** {@code C#c#PROJECT / PROJECT#<id>}: all projects of a company in one partition, oldest first. */
public final class ProjectItem {
  public static final String KIND = "PROJECT";
  public static final String PARTICIPANT = "project";

  /** The participant that says that another project took the shortname first. */
  static final String KEY_PARTICIPANT = "projectKey";

  /** Nothing about the project changed since it was read. */
  static final String UNCHANGED = "version = :projectVersion";

  private ProjectItem() {}

  public static Key key(CompanyId company, ProjectId project) {
    return Keys.planning(company, KIND, project.value());
  }

  /** Claims a shortname for good: {@code C#c#PROJECTKEY / PROJECTKEY#<urlKey>}. */
  static void claim(WriteSet writes, Project project) {
    Key key = Keys.planning(project.company(), "PROJECTKEY", project.urlKey());
    writes.put(KEY_PARTICIPANT, Item.at(key).id("projectId", project.id()), Condition.ABSENT);
  }

  public static Item write(Project project) {
    return Item.at(key(project.company(), project.id()))
        .id("id", project.id())
        .id("companyId", project.company())
        .text("name", project.name())
        .text("urlKey", project.urlKey())
        .text("description", project.description())
        .text("status", project.status())
        .ids("goalIds", project.goals())
        .id("lead", project.lead())
        .text("targetDate", project.targetDate())
        .text("color", project.color())
        .text("icon", project.icon())
        .instant("archivedAt", project.archivedAt())
        .instant("createdAt", project.createdAt())
        .instant("updatedAt", project.updatedAt())
        .number("version", project.version());
  }

  public static Project read(Item item) {
    return new Project(
        item.id("id", ProjectId::new),
        item.id("companyId", CompanyId::new),
        item.text("name"),
        item.text("urlKey"),
        item.optionalText("description"),
        item.text("status"),
        item.ids("goalIds", GoalId::new),
        item.optionalId("lead", AgentId::new),
        item.optionalText("targetDate"),
        item.optionalText("color"),
        item.optionalText("icon"),
        item.optionalInstant("archivedAt"),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  static Condition unchanged(Project project) {
    return Condition.of(UNCHANGED).with(":projectVersion", project.version());
  }
}
