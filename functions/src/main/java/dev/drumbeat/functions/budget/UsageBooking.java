package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.run.RunBill;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Books the usage a run ends with as one cost event, whose id is the run's (B5): so it counts once,
 * and an event that was posted under this id before takes its place.
 */
@Singleton
public class UsageBooking implements RunBill {
  private final CostReader reader;
  private final Pricing pricing;
  private final Ledger ledger;
  private final Trail trail;
  private final Json json;
  private final Clock clock;

  @Inject
  public UsageBooking(
      CostReader reader, Pricing pricing, Ledger ledger, Trail trail, Json json, Clock clock) {
    this.reader = reader;
    this.pricing = pricing;
    this.ledger = ledger;
    this.trail = trail;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Booked book(WriteSet writes, Bill bill) {
    Optional<ReportedUsage> usage =
        bill.ended().usageJson().map(json::stored).map(ReportedUsage::of);
    return usage
        .flatMap(
            used ->
                pricing
                    .of(bill.ended().company(), used.model(), used.tokens(), used.cost())
                    .flatMap(amount -> booked(writes, bill, used, amount)))
        .orElseGet(() -> new Booked(bill.agent(), () -> {}));
  }

  private Optional<Booked> booked(
      WriteSet writes, Bill bill, ReportedUsage used, Pricing.Amount amount) {
    Run run = bill.ended();
    Instant now = clock.instant();
    CostReader.Named named =
        new CostReader.Named(
            run.company(),
            run.agent(),
            Optional.of(run.id()),
            Optional.of(new CostId(run.id().value())),
            bill.about(),
            Optional.empty(),
            now);
    return reader
        .unbooked(named, now)
        .map(seen -> seen.ending(bill.agent()))
        .map(
            seen -> {
              CostEvent event = event(named, seen, used, amount);
              Ledger.Entry entry =
                  new Ledger.Entry(event, Digest.sha256(run.usageJson().orElseThrow()));
              Ledger.Booking booking = ledger.bookEnding(writes, seen, entry);
              trail.record(
                  writes,
                  new Actor.OfAgent(run.agent(), Optional.of(run.id())),
                  Trail.Fact.of("cost.reported", "cost_event", event.id()));
              return new Booked(booking.agent().orElse(bill.agent()), booking.follow());
            });
  }

  private static CostEvent event(
      CostReader.Named named, Ledger.Seen seen, ReportedUsage used, Pricing.Amount amount) {
    return new CostEvent(
        named.id().orElseThrow(),
        named.company(),
        named.agent(),
        new CostEvent.About(
            named.run(), named.issue(), seen.project(), Optional.empty(), used.billingCode()),
        used.model(),
        used.tokens(),
        amount.cost(),
        amount.status(),
        named.occurredAt(),
        named.occurredAt());
  }
}
