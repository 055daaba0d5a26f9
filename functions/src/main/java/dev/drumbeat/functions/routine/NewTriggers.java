package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTrigger.Kind;
import dev.drumbeat.model.routine.RoutineTrigger.Webhook;
import dev.drumbeat.model.routine.RoutineTriggerId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** How triggers begin and end: with what their ids and addresses lead to. */
@Singleton
public class NewTriggers {
  private final IdSource ids;
  private final Credentials credentials;

  @Inject
  public NewTriggers(IdSource ids, Credentials credentials) {
    this.ids = ids;
    this.credentials = credentials;
  }

  /** The trigger that a request asks for. */
  RoutineTrigger asked(Call call, Routine routine) {
    Kind kind = call.body().choice("kind", Kind.class).orElseThrow();
    RoutineTrigger.Setup setup = TriggerBody.created(call.body(), kind, publicId());
    return new RoutineTrigger(
        new RoutineTriggerId(ids.next()),
        call.company(),
        routine.id(),
        kind,
        setup.label(),
        setup.enabled(),
        setup.schedule(),
        setup.webhook(),
        RoutineWriter.next(routine, setup, call.now()),
        0,
        Optional.empty(),
        call.now(),
        call.now(),
        1);
  }

  /** As random as a key: unlike an id, it cannot be guessed from another one. */
  private String publicId() {
    byte[] random = credentials.generate("").getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(random).toString();
  }

  static void add(WriteSet writes, RoutineTrigger trigger) {
    writes.put(RoutineTriggerItem.PARTICIPANT, RoutineTriggerItem.write(trigger), Condition.ABSENT);
    PointerItem.add(writes, trigger.id().value());
    trigger.webhook().map(Webhook::publicId).ifPresent(id -> address(writes, trigger, id));
  }

  private static void address(WriteSet writes, RoutineTrigger trigger, String publicId) {
    Item pointer =
        Item.at(Keys.pointer(publicId))
            .id("companyId", trigger.company())
            .id("triggerId", trigger.id());
    writes.put(PointerItem.PARTICIPANT, pointer, Condition.ABSENT);
  }

  static void remove(WriteSet writes, RoutineTrigger trigger) {
    RoutineTriggerItem.delete(writes, trigger);
    forget(writes, Keys.pointer(trigger.id().value()));
    trigger.webhook().map(Webhook::publicId).ifPresent(id -> forget(writes, Keys.pointer(id)));
  }

  private static void forget(WriteSet writes, Key pointer) {
    writes.delete(PointerItem.PARTICIPANT, pointer, Condition.PRESENT);
  }
}
