package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.Meter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** Ceilings, meters and incidents as the incumbent's clients know them, and what is ours. */
@Singleton
public class BudgetWire {
  private static final int PERCENT = 100;
  private static final int WARN_PERCENT = 80;

  private final Json json;

  @Inject
  public BudgetWire(Json json) {
    this.json = json;
  }

  /** Used of a ceiling in percent, to a hundredth; 0 without a ceiling. */
  static BigDecimal percent(Cents used, Cents ceiling) {
    if (ceiling.isZero()) {
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(used.millionths())
        .multiply(BigDecimal.valueOf(PERCENT))
        .divide(BigDecimal.valueOf(ceiling.millionths()), 2, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  /** The amounts of a meter; {@code remaining + reserved + spent = limit + overrun} (B4). */
  public ObjectNode meter(Meter meter) {
    Cents used = meter.spent().plus(meter.reserved());
    return new WireObject(json)
        .number("monthlyCents", meter.ceilings().money().roundedDown())
        .number("spentCents", meter.spent().roundedUp())
        .number("reservedCents", meter.reserved().roundedUp())
        .number("remainingCents", meter.remaining().roundedDown())
        .number("overrunCents", meter.overrun().roundedUp())
        .set("utilizationPercent", decimal(percent(used, meter.ceilings().money())))
        .text("mode", mode(meter))
        .set("exact", exact(meter))
        .node();
  }

  private ObjectNode exact(Meter meter) {
    return json.object()
        .put("limit", meter.ceilings().money().exact())
        .put("spent", meter.spent().exact())
        .put("reserved", meter.reserved().exact())
        .put("remaining", meter.remaining().exact())
        .put("overrun", meter.overrun().exact());
  }

  private static String mode(Meter meter) {
    return switch (meter.mode()) {
      case OK -> "normal";
      case WARNING -> "critical_only";
      case HARD_STOP -> "paused";
    };
  }

  private com.fasterxml.jackson.databind.JsonNode decimal(BigDecimal value) {
    return json.tree(value);
  }

  /** One ceiling with its meter. */
  public ObjectNode policy(Meter meter, String name, boolean paused, Metric metric) {
    String scope = meter.scope().kind().wire();
    return new WireObject(json)
        .text("policyId", scope + ":" + meter.scope().id() + ":" + metric.wire())
        .text("scopeType", scope)
        .text("scopeId", meter.scope().id())
        .text("scopeName", name)
        .text("metric", metric.wire())
        .text("windowKind", "calendar_month_utc")
        .number("amount", metric.amount(meter))
        .number("observedAmount", metric.observed(meter))
        .number("remainingAmount", Math.max(0, metric.amount(meter) - metric.observed(meter)))
        .set(
            "utilizationPercent",
            decimal(percent(new Cents(metric.observed(meter)), new Cents(metric.amount(meter)))))
        .number("warnPercent", WARN_PERCENT)
        .flag("hardStopEnabled", true)
        .flag("notifyEnabled", true)
        .flag("isActive", metric.amount(meter) > 0)
        .text("status", meter.mode().wire())
        .flag("paused", paused)
        .text("pauseReason", paused ? Optional.of("budget") : Optional.empty())
        .time("windowStart", start(meter.month()))
        .time("windowEnd", start(meter.month().plusMonths(1)))
        .set("meter", meter(meter))
        .node();
  }

  /** What a ceiling counts. */
  public enum Metric {
    BILLED_CENTS,
    TOKENS,
    RUNS,
    MINUTES;

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public long amount(Meter meter) {
      return switch (this) {
        case BILLED_CENTS -> meter.ceilings().money().roundedDown();
        case TOKENS -> meter.ceilings().tokens();
        case RUNS -> meter.ceilings().runs();
        case MINUTES -> meter.ceilings().time().toMinutes();
      };
    }

    long observed(Meter meter) {
      return switch (this) {
        case BILLED_CENTS -> meter.spent().roundedUp();
        case TOKENS -> meter.usage().tokens();
        case RUNS -> meter.usage().runs();
        case MINUTES -> meter.usage().time().toMinutes();
      };
    }
  }

  /**
   * One incident.
   *
   * @param asked how the question to the board stands that goes with it
   */
  public ObjectNode incident(Incident incident, String scopeName, Optional<ApprovalStatus> asked) {
    return new WireObject(json)
        .id("id", incident.id())
        .id("companyId", incident.company())
        .text(
            "policyId",
            incident.scope().kind().wire() + ":" + incident.scope().id() + ":billed_cents")
        .text("scopeType", incident.scope().kind().wire())
        .text("scopeId", incident.scope().id())
        .text("scopeName", scopeName)
        .text("metric", Metric.BILLED_CENTS.wire())
        .text("windowKind", "calendar_month_utc")
        .time("windowStart", start(incident.month()))
        .time("windowEnd", start(incident.month().plusMonths(1)))
        .text("thresholdType", incident.hard() ? "hard" : "soft")
        .number("amountLimit", incident.limit().roundedDown())
        .number("amountObserved", incident.observed().roundedUp())
        .text("status", incident.status().wire())
        .id("approvalId", incident.approval())
        .text("approvalStatus", asked.map(ApprovalStatus::wire))
        .time("resolvedAt", incident.resolvedAt())
        .time("createdAt", incident.createdAt())
        .time("updatedAt", incident.resolvedAt().orElse(incident.createdAt()))
        .node();
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
