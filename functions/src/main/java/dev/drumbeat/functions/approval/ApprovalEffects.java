package dev.drumbeat.functions.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.identity.Actor;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The effect of each type of approval; of most, none. */
@Singleton
public class ApprovalEffects {
  private final List<ApprovalEffect> effects;

  @Inject
  public ApprovalEffects(@All List<ApprovalEffect> effects) {
    this.effects = effects;
  }

  ObjectNode asked(WriteSet writes, Call call, ApprovalType type, ObjectNode payload) {
    return of(type).map(effect -> effect.asked(writes, call, payload)).orElse(payload);
  }

  ObjectNode askedAgain(WriteSet writes, Call call, Approval before, ObjectNode payload) {
    return of(before.type())
        .map(effect -> effect.askedAgain(writes, call, before, payload))
        .orElse(payload);
  }

  Optional<String> routine(WriteSet writes, Call call, ApprovalType type, ObjectNode payload) {
    return of(type).flatMap(effect -> effect.routine(writes, call, payload));
  }

  Runnable settled(WriteSet writes, Approval after, Actor actor) {
    return of(after.type())
        .map(effect -> effect.settled(writes, after, actor))
        .orElse(ApprovalEffect.NOTHING);
  }

  private Optional<ApprovalEffect> of(ApprovalType type) {
    return effects.stream().filter(effect -> effect.type() == type).findFirst();
  }
}
