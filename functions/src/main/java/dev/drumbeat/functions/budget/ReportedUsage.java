package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostEvent.Tokens;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The usage a run reported, as far as it can be read: what a caller sends was validated, what an
 * agent's endpoint answers was not, and a cost is not dropped for a field that makes no sense.
 */
record ReportedUsage(
    CostEvent.Model model, Tokens tokens, Optional<Cents> cost, Optional<String> billingCode) {
  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 200;
  private static final long MOST_TOKENS = 1_000_000_000L;
  private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(10_000_000_000L);

  static ReportedUsage of(JsonNode usage) {
    String provider = text(usage, "provider").orElse(UNKNOWN);
    return new ReportedUsage(
        new CostEvent.Model(
            provider,
            text(usage, "model").orElse(UNKNOWN),
            text(usage, "biller").orElse(provider),
            text(usage, "billingType").orElse(UNKNOWN)),
        new Tokens(
            tokens(usage, "inputTokens"),
            tokens(usage, "cachedInputTokens"),
            tokens(usage, "outputTokens")),
        amount(usage, "costCents")
            .map(cents -> cents.movePointLeft(2))
            .or(() -> amount(usage, "costUsd"))
            .map(Prices::cents),
        text(usage, "billingCode"));
  }

  private static Optional<String> text(JsonNode usage, String name) {
    return Optional.of(usage.path(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0);
  }

  private static long tokens(JsonNode usage, String name) {
    return Math.clamp(usage.path(name).asLong(0), 0, MOST_TOKENS);
  }

  private static Optional<BigDecimal> amount(JsonNode usage, String name) {
    return Optional.of(usage.path(name))
        .filter(node -> node.isNumber() && Double.isFinite(node.doubleValue()))
        .map(JsonNode::decimalValue)
        .filter(amount -> amount.signum() >= 0)
        .map(amount -> amount.min(MOST_DOLLARS));
  }
}
