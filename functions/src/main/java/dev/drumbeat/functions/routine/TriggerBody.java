package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.routine.RoutineTrigger.Kind;
import dev.drumbeat.model.routine.RoutineTrigger.Schedule;
import dev.drumbeat.model.routine.RoutineTrigger.Setup;
import dev.drumbeat.model.routine.RoutineTrigger.SigningMode;
import dev.drumbeat.model.routine.RoutineTrigger.Webhook;
import java.util.Map;
import java.util.Optional;

/** What a request says about a trigger. */
final class TriggerBody {
  private static final int USUAL_WINDOW_SEC = 300;

  private TriggerBody() {}

  /**
   * A new one of this kind.
   *
   * @param publicId the name in its address, should it be a webhook
   */
  static Setup created(Fields body, Kind kind, String publicId) {
    Webhook webhook =
        new Webhook(publicId, SigningMode.BEARER, USUAL_WINDOW_SEC, 1, Optional.empty());
    Setup nothing =
        new Setup(
            Optional.empty(),
            true,
            kind == Kind.SCHEDULE ? Optional.of(new Schedule("", "UTC")) : Optional.empty(),
            kind == Kind.WEBHOOK ? Optional.of(webhook) : Optional.empty());
    return changed(body, nothing);
  }

  /** The same with what the body says. */
  static Setup changed(Fields body, Setup before) {
    Setup after =
        new Setup(
            body.has("label") ? body.nonEmpty("label") : before.label(),
            body.hasValue("enabled") ? body.flag("enabled") : before.enabled(),
            before.schedule().map(schedule -> schedule(body, schedule)),
            before.webhook().map(webhook -> webhook(body, webhook)));
    after.schedule().ifPresent(TriggerBody::require);
    return after;
  }

  private static void require(Schedule schedule) {
    if (schedule.cron().isBlank()) {
      throw new RefusedCall(
          Problem.of(
              ProblemCode.SCHEDULE_INVALID,
              Map.of("field", "cronExpression", "reason", "Required for a schedule")));
    }
    CronTimetable.of(schedule);
  }

  private static Schedule schedule(Fields body, Schedule before) {
    return new Schedule(
        body.text("cronExpression").map(String::strip).orElse(before.cron()),
        body.text("timezone").map(String::strip).orElse(before.zone()));
  }

  private static Webhook webhook(Fields body, Webhook before) {
    return new Webhook(
        before.publicId(),
        body.choice("signingMode", SigningMode.class).orElse(before.signing()),
        body.integerOr("replayWindowSec", before.replayWindowSec()),
        before.generation(),
        before.rotatedAt());
  }
}
