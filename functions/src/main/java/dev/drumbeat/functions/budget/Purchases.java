package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostId;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Books what an agent was granted to spend (A2, B5): in full, or not where it does not fit. */
@Singleton
public class Purchases {
  /** No client can choose such an id: nothing else is ever booked under it. */
  private static final String PREFIX = "spend-";

  private static final String OUTSIDE = "external";
  private static final CostEvent.Model MODEL =
      new CostEvent.Model(OUTSIDE, "spend", OUTSIDE, "purchase");

  private final CostReader reader;
  private final Ledger ledger;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public Purchases(CostReader reader, Ledger ledger, Trail trail, Clock clock) {
    this.reader = reader;
    this.ledger = ledger;
    this.trail = trail;
    this.clock = clock;
  }

  /** A spend that was approved. */
  record Granted(
      Approval approval,
      AgentId agent,
      Cents amount,
      Optional<IssueId> issue,
      Optional<ProjectId> project,
      Optional<String> billingCode) {
    static Granted of(Approval approval, JsonNode asked) {
      return new Granted(
          approval,
          approval.requester().agent().orElseThrow(),
          Cents.of(asked.get("amountCents").longValue()),
          text(asked, "issueId").map(IssueId::new),
          text(asked, "projectId").map(ProjectId::new),
          text(asked, "billingCode"));
    }

    private static Optional<String> text(JsonNode asked, String field) {
      return Optional.ofNullable(asked.get(field).textValue());
    }

    CostId id() {
      return new CostId(PREFIX + approval.id().value());
    }
  }

  /**
   * Adds the booking.
   *
   * @return what follows its commit
   */
  Runnable book(WriteSet writes, Granted granted, Actor actor) {
    CostReader.Named named =
        new CostReader.Named(
            writes.company(),
            granted.agent(),
            Optional.empty(),
            Optional.empty(),
            granted.issue(),
            granted.project(),
            clock.instant());
    Ledger.Seen seen = reader.see(named, clock.instant());
    requireRoom(seen, granted.amount());
    CostEvent event = event(granted, seen, named.occurredAt());
    Runnable follow =
        ledger.book(writes, seen, new Ledger.Entry(event, granted.approval().asked().hash()));
    Trail.Fact fact =
        Trail.Fact.of("cost.reported", "cost_event", event.id())
            .with(Map.of("approvalId", granted.approval().id().value()));
    trail.record(writes, actor, fact);
    return follow;
  }

  /** What runs hold is not there to be spent; each meter is written as it was read. */
  private static void requireRoom(Ledger.Seen seen, Cents amount) {
    Stream.concat(Stream.of(seen.ofAgent(), seen.ofCompany()), seen.ofProject().stream())
        .filter(Meter::isLimited)
        .filter(meter -> meter.remaining().compareTo(amount) < 0)
        .findFirst()
        .map(Reservations::remains)
        .ifPresent(
            details -> {
              throw new RefusedCall(Problem.of(ProblemCode.SPEND_BEYOND_BUDGET, details));
            });
  }

  private static CostEvent event(Granted granted, Ledger.Seen seen, Instant now) {
    return new CostEvent(
        granted.id(),
        granted.approval().company(),
        granted.agent(),
        new CostEvent.About(
            Optional.empty(),
            granted.issue(),
            seen.project(),
            Optional.empty(),
            granted.billingCode()),
        MODEL,
        new CostEvent.Tokens(0, 0, 0),
        granted.amount(),
        CostEvent.Status.REPORTED,
        now,
        now);
  }
}
