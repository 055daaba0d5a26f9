package dev.drumbeat.functions.provider;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.provider.Breaker;
import dev.drumbeat.model.provider.BreakerState;
import dev.drumbeat.model.provider.Credential;
import dev.drumbeat.model.provider.CredentialId;
import dev.drumbeat.model.provider.TroubleKind;
import dev.drumbeat.model.run.RunId;

/** {@code C#c#BREAKER#<credential> / BREAKER}: due, while it is open, at its reset time (W11). */
public final class BreakerItem {
  public static final String SORT = "BREAKER";
  private static final String PARTICIPANT = "breaker";

  /** Nobody opened, extended or closed it since it was read. */
  static final String UNCHANGED = "version = :breakerVersion";

  private BreakerItem() {}

  static void replace(WriteSet writes, Breaker before, Breaker after) {
    Condition unchanged =
        before.version() == 0
            ? Condition.ABSENT
            : Condition.of(UNCHANGED).with(":breakerVersion", before.version());
    writes.put(PARTICIPANT, write(writes, after), unchanged);
  }

  private static Item write(WriteSet writes, Breaker breaker) {
    Credential credential = breaker.credential();
    Item item =
        Item.at(Keys.breaker(writes.company(), credential.id()))
            .id("id", credential.id())
            .id("companyId", writes.company())
            .text("provider", credential.provider())
            .id("onlyAgent", credential.only())
            .text("state", breaker.state().wire())
            .text("kind", breaker.kind().wire())
            .instant("until", breaker.until())
            .instant("openedAt", breaker.openedAt())
            .id("openedBy", breaker.openedBy())
            .number("version", breaker.version());
    return breaker.state() == BreakerState.OPEN ? Due.mark(item, breaker.until()) : item;
  }

  static Breaker read(Item item) {
    return new Breaker(
        new Credential(
            item.id("id", CredentialId::new),
            item.text("provider"),
            item.optionalId("onlyAgent", AgentId::new)),
        item.choice("state", BreakerState.class),
        TroubleKind.ofWire(item.text("kind")).orElseThrow(),
        item.instant("until"),
        item.instant("openedAt"),
        item.id("openedBy", RunId::new),
        item.number("version"));
  }
}
