package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.RunId;

/**
 * {@code C#c#RUN#r / HELD#i}: the fence a run got (C2). Stays after the release, as the run's list
 * of issues; listed by issue in the index {@code list}.
 */
public final class HeldItem {
  public static final String PARTICIPANT = "held";
  public static final String PREFIX = "HELD#";

  /** The run still holds it, under the fence it remembers. */
  static final String STILL_HELD = "stillHeld = :yes AND fence = :heldFence";

  /** The run remembers this fence, held or not. */
  static final String SAME_FENCE = "fence = :heldFence";

  private HeldItem() {}

  /** The partition of an issue's runs in the index {@code list}. */
  public static String runsOf(CompanyId company, IssueId issue) {
    return Keys.partition(company, "RUNSOF", issue.value());
  }

  public static Item write(CompanyId company, Held held) {
    return Item.at(Keys.held(company, held.run(), held.issue()))
        .id("runId", held.run())
        .id("issueId", held.issue())
        .number("fence", held.fence())
        .text("stillHeld", held.open() ? "yes" : "no")
        .instant("takenAt", held.takenAt())
        .instant("commentedAt", held.commentedAt())
        .text("listPk", runsOf(company, held.issue()))
        .text("listSk", held.run().value());
  }

  public static Held read(Item item) {
    return new Held(
        item.id("runId", RunId::new),
        item.id("issueId", IssueId::new),
        item.number("fence"),
        item.text("stillHeld").equals("yes"),
        item.instant("takenAt"),
        item.optionalInstant("commentedAt"));
  }

  /** What the run remembers is as it was read: a new fence takes its place. */
  public static Condition replacing(Held held) {
    return Condition.of(SAME_FENCE).with(":heldFence", held.fence());
  }

  public static Condition stillHeld(Held held) {
    return Condition.of(STILL_HELD).with(":yes", "yes").with(":heldFence", held.fence());
  }
}
