package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.company.CompanyId;
import io.quarkus.arc.All;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Looks at everything that is due (W1, W3, C5): timers, unsent wakes, runs past their time, ended
 * runs and closed issues whose follow-up was interrupted. A tick may be missed or repeated: each
 * handler changes only what is still due when it looks.
 */
@Singleton
public class Tick {
  private static final Logger LOG = Logger.getLogger(Tick.class);
  private static final int BATCH = 50;
  private static final int MOST_ROUNDS = 20;

  private final Directory directory;
  private final List<DueHandler> handlers;
  private final Clock clock;

  @Inject
  public Tick(Directory directory, @All List<DueHandler> handlers, Clock clock) {
    this.directory = directory;
    this.handlers = handlers;
    this.clock = clock;
  }

  /** How many items of each kind were looked at. */
  @Funq("tick")
  public Map<String, Integer> tick(Map<String, Object> event) {
    Map<String, Integer> handled = new LinkedHashMap<>();
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      drain(shard, handled);
    }
    return handled;
  }

  private void drain(int shard, Map<String, Integer> handled) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Key> due = directory.due(shard, clock.instant(), BATCH);
      due.forEach(key -> handle(key, handled));
      if (due.size() < BATCH) {
        return;
      }
    }
  }

  /** One that fails stays due and does not keep the others waiting. */
  private void handle(Key key, Map<String, Integer> handled) {
    for (DueHandler handler : handlers) {
      if (handler.handles(key)) {
        try {
          handler.handle(Keys.companyOf(key), key);
          handled.merge(handler.getClass().getSimpleName(), 1, Integer::sum);
        } catch (Table.StoreBusy busy) {
          LOG.warnf("Left for the next tick: %s", busy.getMessage());
        } catch (RuntimeException bug) {
          LOG.errorf(bug, "A due item was not handled");
        }
      }
    }
  }

  /** What to do about one kind of due item. */
  public interface DueHandler {
    boolean handles(Key key);

    /** Does what is due, if it still is; idempotent. */
    void handle(CompanyId company, Key key);
  }
}
