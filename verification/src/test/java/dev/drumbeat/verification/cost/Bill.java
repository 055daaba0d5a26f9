package dev.drumbeat.verification.cost;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Amounts of what AWS counts, and their price. */
final class Bill {
  private final Map<String, Double> amounts = new LinkedHashMap<>();

  Bill with(String what, double amount) {
    amounts.merge(what, amount, Double::sum);
    return this;
  }

  Bill with(Units units) {
    return with("DynamoDB write unit", units.writes()).with("DynamoDB read unit", units.reads());
  }

  double price(Prices prices) {
    return amounts.entrySet().stream()
        .mapToDouble(line -> prices.of(line.getKey(), line.getValue()))
        .sum();
  }

  double priceBeyondFree(Prices prices) {
    return amounts.entrySet().stream()
        .mapToDouble(line -> prices.beyondFree(line.getKey(), line.getValue()))
        .sum();
  }

  /** A table of lines, in markdown. */
  String table(Prices prices) {
    StringBuilder table = new StringBuilder("| What | Amount | $ | $ beyond the free tier |\n");
    table.append("|---|---|---|---|\n");
    amounts.forEach(
        (what, amount) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,.4g | %.8f | %.8f |%n",
                    what,
                    amount,
                    prices.of(what, amount),
                    prices.beyondFree(what, amount))));
    table.append(
        String.format(
            Locale.ROOT,
            "| **sum** | | **%.8f** | **%.8f** |%n",
            price(prices),
            priceBeyondFree(prices)));
    return table.toString();
  }
}
