package dev.drumbeat.verification.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The price list, as data: {@code docs/operations/aws-prices.tsv}. */
record Prices(Map<String, Price> byName) {
  /** US dollars for one, and how many are free each month. */
  record Price(double each, double free) {}

  static Prices read(Path file) throws IOException {
    Map<String, Price> prices = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.startsWith("what\t")) {
        String[] cells = line.split("\t", -1);
        prices.put(cells[0], new Price(Double.parseDouble(cells[2]), Double.parseDouble(cells[3])));
      }
    }
    return new Prices(prices);
  }

  double of(String what, double amount) {
    return price(what).each() * amount;
  }

  /** What is left to pay when the free amount of a month goes to this alone. */
  double beyondFree(String what, double amount) {
    return price(what).each() * Math.max(0, amount - price(what).free());
  }

  private Price price(String what) {
    Price price = byName.get(what);
    if (price == null) {
      throw new IllegalArgumentException("No price of " + what);
    }
    return price;
  }
}
