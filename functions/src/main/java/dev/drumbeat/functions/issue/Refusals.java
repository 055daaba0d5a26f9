package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.ActivityItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.activity.Activity;
import dev.drumbeat.model.activity.ActivityId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.identity.IdSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Notes a refused checkout in the trail of the run that tried (H7): one put, best effort, in the
 * run's partition and never the issue's, so that contention costs the issue nothing.
 */
@Singleton
public class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final Table table;
  private final IdSource ids;

  @Inject
  public Refusals(Table table, IdSource ids) {
    this.table = table;
    this.ids = ids;
  }

  void note(Call call, String what, Problem problem) {
    Activity entry =
        new Activity(
            new ActivityId(ids.next()),
            call.company(),
            call.actor(),
            what,
            "heartbeat_run",
            call.run().orElseThrow().value(),
            Optional.empty(),
            Map.of("code", problem.code().wire(), "issueId", call.path().get("issueId")),
            call.now());
    try {
      table.commit(
          new WriteSet(call.company())
              .put(ActivityItem.PARTICIPANT, ActivityItem.write(entry), Condition.ABSENT));
    } catch (Table.StoreBusy busy) {
      LOG.debugf("A refused checkout was not noted: %s", busy.getMessage());
    }
  }
}
