package dev.drumbeat.functions.routine;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.routine.RoutineTrigger.Schedule;
import dev.drumbeat.model.routine.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A cron expression in a zone. It is compared with what clocks show there: a time that is left out
 * when they are put forward is due at that moment, and one that they show twice is due the first
 * time; but what is due every hour stays so while they change.
 */
final class CronTimetable implements Timetable {
  private static final Pattern FIVE_FIELDS = Pattern.compile("[\\w*/,-]+( +[\\w*/,-]+){4}");
  private static final int HOUR = 1;
  private static final LocalDateTime SOME_DAY = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final ExecutionTime cron;
  private final ZoneRules rules;
  private final boolean everyHour;

  private CronTimetable(ExecutionTime cron, ZoneRules rules, boolean everyHour) {
    this.cron = cron;
    this.rules = rules;
    this.everyHour = everyHour;
  }

  /**
   * The times of a schedule.
   *
   * @throws RefusedCall if the expression or the zone is none, or the expression never comes true
   */
  static CronTimetable of(Schedule schedule) {
    String expression = schedule.cron().strip();
    if (!FIVE_FIELDS.matcher(expression).matches()) {
      throw refused("cronExpression", "Expected five fields");
    }
    if (!ZoneRulesProvider.getAvailableZoneIds().contains(schedule.zone())) {
      throw refused("timezone", "Unknown time zone");
    }
    boolean everyHour = expression.split(" +")[HOUR].equals("*");
    ZoneRules rules = ZoneId.of(schedule.zone()).getRules();
    return new CronTimetable(parsed(expression), rules, everyHour);
  }

  private static ExecutionTime parsed(String expression) {
    try {
      ExecutionTime cron =
          ExecutionTime.forCron(
              new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                  .parse(expression));
      if (cron.nextExecution(SOME_DAY.atZone(ZoneOffset.UTC)).isEmpty()) {
        throw refused("cronExpression", "Never comes true");
      }
      return cron;
    } catch (IllegalArgumentException malformed) {
      throw refused("cronExpression", "Not a cron expression");
    }
  }

  private static RefusedCall refused(String field, String reason) {
    return new RefusedCall(
        Problem.of(ProblemCode.SCHEDULE_INVALID, Map.of("field", field, "reason", reason)));
  }

  @Override
  public Instant after(Instant moment) {
    return everyHour ? throughChanges(moment) : byTheClock(moment);
  }

  private Instant byTheClock(Instant moment) {
    LocalDateTime shown = LocalDateTime.ofInstant(moment, rules.getOffset(moment));
    Instant at;
    do {
      shown = next(shown);
      at = firstShown(shown);
    } while (!at.isAfter(moment));
    return at;
  }

  private Instant firstShown(LocalDateTime shown) {
    ZoneOffsetTransition change = rules.getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        : shown.toInstant(rules.getOffset(shown));
  }

  /** Each stretch between two changes of the clocks by itself. */
  private Instant throughChanges(Instant moment) {
    ZoneOffset offset = rules.getOffset(moment);
    LocalDateTime shown = LocalDateTime.ofInstant(moment, offset);
    ZoneOffsetTransition change = rules.nextTransition(moment);
    Instant at = next(shown).toInstant(offset);
    while (change != null && !at.isBefore(change.getInstant())) {
      LocalDateTime justBefore = change.getDateTimeAfter().minusNanos(1);
      at = next(justBefore).toInstant(change.getOffsetAfter());
      change = rules.nextTransition(change.getInstant());
    }
    return at;
  }

  private LocalDateTime next(LocalDateTime shown) {
    return cron.nextExecution(shown.atZone(ZoneOffset.UTC)).orElseThrow().toLocalDateTime();
  }
}
