package dev.drumbeat.model.activity;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The audit entry of one change, written in the change's own transaction and never altered (H7,
 * I4).
 *
 * @param action what happened, in the incumbent's words, e.g. {@code issue.checked_out}
 * @param entityType {@code issue}, {@code agent}, {@code heartbeat_run}, …
 * @param details small facts a reader wants: from, to, fence
 */
public record Activity(
    ActivityId id,
    CompanyId company,
    Actor actor,
    String action,
    String entityType,
    String entityId,
    Optional<String> issueId,
    Map<String, String> details,
    Instant at) {
  public Activity {
    details = Map.copyOf(details);
  }
}
