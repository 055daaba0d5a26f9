package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTrigger.Schedule;
import dev.drumbeat.model.routine.RoutineTrigger.SigningMode;
import dev.drumbeat.model.routine.RoutineTrigger.Webhook;
import dev.drumbeat.model.routine.RoutineTriggerId;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code C#c#ROUTINES / TRIGGER#<id>}: what fires a routine; a schedule is due at its next time,
 * unless it rests. It holds no secret: a webhook's is derived (W13).
 */
public final class RoutineTriggerItem {
  public static final String PREFIX = "TRIGGER#";
  static final String PARTICIPANT = "trigger";

  /** Nothing about the trigger changed since it was read, and its time did not come. */
  static final String UNCHANGED = "version = :triggerVersion";

  /** Looks at it again later; what time it is for stays. */
  static final String PUT_OFF = "SET dueAt = :later";

  private RoutineTriggerItem() {}

  static Key key(CompanyId company, RoutineTriggerId trigger) {
    return new Key(Keys.routinesPartition(company), Keys.sort("TRIGGER", trigger.value()));
  }

  static void replace(WriteSet writes, RoutineTrigger before, RoutineTrigger after) {
    writes.put(PARTICIPANT, write(after), unchanged(before));
  }

  static void delete(WriteSet writes, RoutineTrigger trigger) {
    writes.delete(PARTICIPANT, key(trigger.company(), trigger.id()), unchanged(trigger));
  }

  /** Adds that the tick shall not look at it before a moment. */
  public static void putOff(WriteSet writes, RoutineTrigger trigger, Instant later) {
    writes.update(
        PARTICIPANT,
        key(trigger.company(), trigger.id()),
        Change.of(PUT_OFF).with(":later", later.toEpochMilli()),
        unchanged(trigger));
  }

  private static Condition unchanged(RoutineTrigger trigger) {
    return Condition.of(UNCHANGED).with(":triggerVersion", trigger.version());
  }

  static Item write(RoutineTrigger trigger) {
    Item item =
        Item.at(key(trigger.company(), trigger.id()))
            .id("id", trigger.id())
            .id("companyId", trigger.company())
            .id("routineId", trigger.routine())
            .text("kind", trigger.kind().wire())
            .text("label", trigger.label())
            .flag("enabled", trigger.enabled())
            .instant("nextRunAt", trigger.nextRunAt())
            .number("caughtUp", trigger.caughtUp())
            .instant("lastFiredAt", trigger.lastFiredAt())
            .instant("createdAt", trigger.createdAt())
            .instant("updatedAt", trigger.updatedAt())
            .number("version", trigger.version());
    trigger.schedule().ifPresent(s -> item.text("cron", s.cron()).text("zone", s.zone()));
    trigger.webhook().ifPresent(webhook -> writeWebhook(item, webhook));
    return trigger.nextRunAt().map(next -> Due.mark(item, next)).orElse(item);
  }

  private static void writeWebhook(Item item, Webhook webhook) {
    item.text("publicId", webhook.publicId())
        .text("signing", webhook.signing().wire())
        .number("replayWindowSec", webhook.replayWindowSec())
        .number("generation", webhook.generation())
        .instant("rotatedAt", webhook.rotatedAt());
  }

  public static RoutineTrigger read(Item item) {
    return new RoutineTrigger(
        item.id("id", RoutineTriggerId::new),
        item.id("companyId", CompanyId::new),
        item.id("routineId", RoutineId::new),
        item.choice("kind", RoutineTrigger.Kind.class),
        item.optionalText("label"),
        item.flag("enabled"),
        item.optionalText("cron").map(cron -> new Schedule(cron, item.text("zone"))),
        item.optionalText("publicId").map(id -> readWebhook(item, id)),
        item.optionalInstant("nextRunAt"),
        item.integer("caughtUp"),
        item.optionalInstant("lastFiredAt"),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  private static Webhook readWebhook(Item item, String publicId) {
    Optional<Instant> rotated = item.optionalInstant("rotatedAt");
    return new Webhook(
        publicId,
        item.choice("signing", SigningMode.class),
        item.integer("replayWindowSec"),
        item.number("generation"),
        rotated);
  }
}
