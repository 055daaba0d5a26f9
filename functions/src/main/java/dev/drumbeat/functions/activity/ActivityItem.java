package dev.drumbeat.functions.activity;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.activity.Activity;
import dev.drumbeat.model.activity.ActivityId;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.run.RunId;

/**
 * {@code C#c#ACT#<about> / ACT#<id>}: in the partition of its issue, else of what it is about;
 * listed by run (index {@code list}) and by company (index {@code second}).
 */
public final class ActivityItem {
  public static final String PARTICIPANT = "activity";
  public static final String PREFIX = "ACT#";

  private ActivityItem() {}

  /** The partition of the run's trail in the index {@code list}. */
  public static String trail(CompanyId company, RunId run) {
    return Keys.partition(company, "TRAIL", run.value());
  }

  /** The partition of the company's feed in the index {@code second}. */
  public static String feed(CompanyId company) {
    return Keys.partition(company, "FEED");
  }

  public static Item write(Activity activity) {
    String about = activity.issueId().orElse(activity.entityId());
    String id = activity.id().value();
    Item item =
        Item.at(Keys.activity(activity.company(), about, id))
            .text("id", id)
            .text("action", activity.action())
            .text("entityType", activity.entityType())
            .text("entityId", activity.entityId())
            .text("issueId", activity.issueId())
            .map("details", activity.details())
            .instant("at", activity.at())
            .text("secondPk", feed(activity.company()))
            .text("secondSk", id);
    writeActor(item, activity.actor());
    activity
        .actor()
        .runId()
        .ifPresent(run -> item.text("listPk", trail(activity.company(), run)).text("listSk", id));
    return item;
  }

  private static void writeActor(Item item, Actor actor) {
    switch (actor) {
      case Actor.Board board -> item.text("actorType", "user").id("actorId", board.user());
      case Actor.OfAgent agent ->
          item.text("actorType", "agent").id("actorId", agent.agent()).id("runId", agent.run());
      case Actor.OfSystem system -> item.text("actorType", "system").text("actorId", "system");
    }
  }

  public static Activity read(CompanyId company, Item item) {
    return new Activity(
        item.id("id", ActivityId::new),
        company,
        readActor(item),
        item.text("action"),
        item.text("entityType"),
        item.text("entityId"),
        item.optionalText("issueId"),
        item.map("details"),
        item.instant("at"));
  }

  private static Actor readActor(Item item) {
    return switch (item.text("actorType")) {
      case "user" -> new Actor.Board(item.id("actorId", UserId::new));
      case "agent" ->
          new Actor.OfAgent(item.id("actorId", AgentId::new), item.optionalId("runId", RunId::new));
      default -> new Actor.OfSystem();
    };
  }
}
